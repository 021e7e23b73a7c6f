package io.pdconstructs.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules know of the flags of sidecars and endpoint pickers is what was read from these. */
@NeedsReference
class GoFlagsTest {

  @ParameterizedTest
  @CsvSource({
    "v0.2.1, sidecar-flags, sidecar-v0.2.0",
    "v0.9.0, sidecar-flags, sidecar-v0.9.0",
    "v0.10.0, sidecar-flags, sidecar-v0.10.0",
    "v0.2.1, epp-flags, epp-flags-v0.2.1",
    "v0.9.0, epp-flags, epp-flags-v0.9.0",
    "v0.10.0, epp-flags, epp-flags-v0.10.0"
  })
  @DisplayName("The list of flags is the program's own")
  void asRead(String router, String read, String resource) throws IOException {
    Path folder = Reference.folder().resolve("upstream/router").resolve(router);
    ReadData.assertHolds(resource + ".tsv", made(folder.resolve(read + ".tsv")));
  }

  private static String made(Path flags) throws IOException {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("name\tkind\tfate\tinstead");
    for (Map<String, String> row : ReadData.rows(flags)) {
      text.add(
          String.join(
              "\t",
              row.get("name"),
              row.get("type").equals("bool") ? "bool" : "value",
              fate(row.get("deprecated")),
              instead(row.get("deprecated"))));
    }
    return text.toString();
  }

  private static String fate(String deprecated) {
    return deprecated.startsWith("refused") ? "refused" : deprecated.replaceFirst(" .*", "");
  }

  /** A flag with its dashes, or what else takes its place. */
  private static String instead(String deprecated) {
    int arrow = deprecated.indexOf("-> ");
    String instead = arrow < 0 ? "" : deprecated.substring(arrow + 3);
    return instead.contains(" ") || instead.matches(".*[A-Z].*") || instead.isEmpty()
        ? instead
        : "--" + instead;
  }
}
