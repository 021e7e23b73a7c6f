package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;

class EngineCommandRulesTest {

  private static final String NAME = "ms-pd-llm-d-modelservice-decode";
  private static final ManifestEdit.Target DECODE = ManifestEdit.of("Deployment", NAME);
  private static final String COMMAND = "/spec/template/spec/containers/0/command";

  private static Report edited(ManifestEdit edit) {
    return check(Stacks.valid().toBuilder().edit(edit).build());
  }

  private static Report elsewhereBy(String... words) {
    return elsewhere(
        Stacks.valid(),
        "Deployment",
        NAME,
        body -> {
          ArrayNode command = body.withArray(COMMAND).removeAll();
          for (String word : words) {
            command.add(word);
          }
        });
  }

  @Test
  @DisplayName("U4: a command that starts no engine is refused")
  void nothing() {
    assertRefused(
        edited(DECODE.remove(COMMAND + "/1")),
        """
        error: pd/decode  spec.template.spec.containers[vllm].command: Invalid value: "vllm": starts no engine: vllm serve does
          fix: leave it to the library        [U4]
        1 error
        """);
    assertThat(found(edited(DECODE.remove(COMMAND + "/0")))).containsExactly("U4");
    assertThat(found(edited(DECODE.set(COMMAND + "/1", "bench")))).containsExactly("U4");
    assertThat(found(elsewhereBy("vllm", "bench"))).containsExactly("U4");
  }

  @Test
  @DisplayName(
      "U4: another command than the library's is warned about, as nobody knows what it does")
  void another() {
    assertAccepted(
        edited(DECODE.set(COMMAND + "/0", "/opt/start")),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].command: "/opt/start serve" is not the library's vllm serve, which takes the arguments that rules look at
          fix: leave it to the library, or see that it hands its arguments to vllm serve        [U4]
        1 warning
        """);
    assertAccepted(
        edited(DECODE.remove(COMMAND)),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].command: the image's own command is not the library's vllm serve, which takes the arguments that rules look at
          fix: leave it to the library, or see that it hands its arguments to vllm serve        [U4]
        1 warning
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/venv/bin/vllm serve",
        "python3 -m vllm.entrypoints.openai.api_server",
        "/opt/start",
        "vllm $$(SUBCOMMAND)",
        ""
      })
  @DisplayName("U4: elsewhere engines are started by many commands, of which nothing is said")
  void elsewhereByMany(String command) {
    assertThat(found(elsewhereBy(command.isEmpty() ? new String[0] : command.split(" "))))
        .isEmpty();
  }

  @Test
  @DisplayName("U4: elsewhere a shell starts what it likes, which a note says")
  void shell() {
    assertThat(found(elsewhereBy("sh", "-c"))).doesNotContain("U4");
  }
}
