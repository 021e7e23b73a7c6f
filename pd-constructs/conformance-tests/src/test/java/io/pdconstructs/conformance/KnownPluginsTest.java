package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What rules know of each endpoint picker's plug-ins is what was read from that picker. */
@NeedsReference
class KnownPluginsTest {

  private static final Pattern DEPRECATED =
      Pattern.compile("deprecated(?:, (?:use )?(?:ignored)?([^;]*))?.*");

  @ParameterizedTest
  @ValueSource(strings = {"v0.2.1", "v0.9.0"})
  @DisplayName("The list of plug-ins and parameters is the picker's own")
  void asRead(String version) throws IOException {
    ReadData.assertHolds(
        "epp-plugins-" + version + ".tsv",
        made(Reference.folder().resolve("upstream/router").resolve(version)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000})
  @DisplayName(
      "What is written for llm-d 0.8 is known to the next picker, and not deprecated there")
  void nextPicker(int tokens) throws IOException {
    Disaggregation which =
        tokens == 0 ? Disaggregation.always() : Disaggregation.fromPromptTokens(tokens);
    PdStack stack =
        GptOss120b.app().stackIn(Environments.gke()).toBuilder().disaggregation(which).build();
    Path next = Reference.folder().resolve("upstream/router/v0.10.0");
    Map<String, String> deprecated = new HashMap<>();
    for (Map<String, String> row : ReadData.rows(next.resolve("plugins.tsv"))) {
      deprecated.put(row.get("type"), row.get("deprecated"));
    }
    Set<String> parameters = new HashSet<>();
    for (Map<String, String> row : ReadData.rows(next.resolve("plugin-parameters.tsv"))) {
      parameters.add(row.get("plugin_type") + " " + row.get("parameter").replaceFirst("\\..*", ""));
    }

    JsonNode plugins = configuration(stack).path("plugins");

    assertThat(plugins).isNotEmpty();
    for (JsonNode plugin : plugins) {
      String type = plugin.path("type").asString();
      assertThat(deprecated).containsEntry(type, "-");
      for (String parameter : plugin.path("parameters").propertyNames()) {
        assertThat(parameters).contains(type + " " + parameter);
      }
    }
  }

  private static JsonNode configuration(PdStack stack) {
    return Synthesizer.standard().synthesize(stack).stream()
        .flatMap(manifest -> manifest.text("/data/pd-config.yaml").stream())
        .map(text -> ManifestReader.readDocument(text, "pd-config.yaml"))
        .findFirst()
        .orElseThrow();
  }

  private static String made(Path folder) throws IOException {
    Map<String, StringJoiner> parameters = new LinkedHashMap<>();
    for (Map<String, String> row : ReadData.rows(folder.resolve("plugin-parameters.tsv"))) {
      String name = row.get("parameter");
      if (!name.equals("-")) {
        parameters
            .computeIfAbsent(row.get("plugin_type"), type -> new StringJoiner(","))
            .add(name + ":" + type(row.get("type")) + instead(row.get("note")));
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

  /** What is in an object or a list is not looked at. */
  private static String type(String read) {
    if (read.startsWith("[]")) {
      return read.equals("[]string") ? read : "[]object";
    }
    return read.startsWith("object") || read.startsWith("map") ? "object" : read;
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
