package io.pdconstructs.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules know of each vLLM's flags, variables and keys is what was read from that vLLM. */
@NeedsReference
class VllmFlagsTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.10.0", "0.10.1.1", "0.23.0", "0.26.0", "0.30.0", "0.33.0"})
  @DisplayName("The list of flags, variables and keys is the engine's own")
  void asRead(String version) throws IOException {
    ReadData.assertHolds(
        "vllm-" + version + ".tsv",
        made(Reference.folder().resolve("upstream/vllm").resolve(version)));
  }

  private static String made(Path folder) throws IOException {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("what\tname\tkind\tchoices\tmain\tdeprecated");
    for (Map<String, String> row : ReadData.rows(folder.resolve("flags.tsv"))) {
      text.add(
          String.join(
              "\t",
              "flag",
              row.get("flag"),
              row.get("kind"),
              orDash(row.get("choices")),
              orDash(row.get("same_as")),
              row.get("deprecated")));
    }
    for (String line : Files.readAllLines(folder.resolve("env.txt"))) {
      text.add(named("variable", line.substring(0, line.indexOf('\t'))));
    }
    for (Map<String, String> row : ReadData.rows(folder.resolve("kv-transfer-config.tsv"))) {
      text.add(named(row.get("where").equals("top") ? "transfer" : "extra", row.get("key")));
    }
    return text.toString();
  }

  private static String named(String what, String name) {
    return what + "\t" + name + "\t-\t-\t-\tno";
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
