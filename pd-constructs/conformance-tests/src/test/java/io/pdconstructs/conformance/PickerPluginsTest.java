package io.pdconstructs.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules know of each endpoint picker's plug-ins is what was read from that picker. */
@NeedsReference
class PickerPluginsTest {

  private static final Pattern DEPRECATED =
      Pattern.compile("deprecated(?:, (?:use )?(?:ignored)?([^;]*))?.*");

  @ParameterizedTest
  @ValueSource(strings = {"v0.2.1", "v0.9.0"})
  @DisplayName("The list of plug-ins and parameters is the picker's own")
  void asRead(String version) throws IOException {
    ReadData.assertHolds(
        "picker-" + version + ".tsv",
        made(Reference.folder().resolve("upstream/router").resolve(version)));
  }

  private static String made(Path folder) throws IOException {
    Map<String, StringJoiner> parameters = new LinkedHashMap<>();
    for (Map<String, String> row : ReadData.rows(folder.resolve("plugin-parameters.tsv"))) {
      String name = row.get("parameter");
      if (!name.equals("-")) {
        parameters
            .computeIfAbsent(row.get("plugin_type"), type -> new StringJoiner(","))
            .add(name + instead(row.get("note")));
      }
    }
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("type\tpoints\treads\tparameters\treplacement");
    for (Map<String, String> row : ReadData.rows(folder.resolve("plugins.tsv"))) {
      String type = row.get("type");
      text.add(
          String.join(
              "\t",
              type,
              row.get("extension_points").replaceAll("\\([^)]*\\)", ""),
              row.get("decoding").replaceFirst("\\W.*", "").replace("ignored", "none"),
              parameters.getOrDefault(type, new StringJoiner(",").add("-")).toString(),
              row.getOrDefault("deprecated", "-")
                  .replaceFirst("^yes -> ", "")
                  .replaceFirst("(:| \\(| with ).*", "")));
    }
    return text.toString();
  }

  /** A deprecated parameter is followed by what to use instead. */
  private static String instead(String note) {
    Matcher matcher = DEPRECATED.matcher(note);
    if (!matcher.matches()) {
      return "";
    }
    return ">" + (matcher.group(1) == null ? "" : matcher.group(1).strip());
  }
}
