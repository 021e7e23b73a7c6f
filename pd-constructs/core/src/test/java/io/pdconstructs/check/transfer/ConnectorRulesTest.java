package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static io.pdconstructs.check.engine.EngineEdits.flag;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.engine.EngineEdits;
import io.pdconstructs.render.Renderer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectorRulesTest {

  private static final String CONFIG = "--kv-transfer-config";

  private static String config(String more) {
    return "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"," + more + "}";
  }

  private static PdStack told(PdStack stack, String config) {
    return flag(stack, Role.DECODE, CONFIG, config);
  }

  @Test
  @DisplayName("V27: what is no JSON object, or has something behind it, is refused")
  void noJson() {
    PdStack more = told(of(LlmdRelease.V0_8), config("\"kv_ip\":\"a\"") + "x");
    assertRefused(
        check(more),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "{\\"kv_connector\\":\\"NixlConnector\\",\\"kv_role\\":\\"kv_consumer\\",\\"kv_ip\\":\\"a\\"}x": after --kv-transfer-config is no JSON object, so vLLM does not start
          fix: leave it to the library        [V27]
        1 error
        """);
    assertThat(found(checkElsewhere(more))).containsExactly("V27");
    assertThat(found(check(told(of(LlmdRelease.V0_8), "'" + config("\"kv_ip\":\"a\"") + "'"))))
        .containsExactly("V27");
  }

  @Test
  @DisplayName("V27: JSON that a variable holds, or that keys of their own say, is not looked at")
  void otherJson() {
    PdStack keys = told(of(LlmdRelease.V0_8), "NixlConnector");
    PdStack single =
        edit(
            keys,
            Role.DECODE,
            pods -> pods.set(ENGINE + "/args/" + place(keys), CONFIG + ".kv_connector"));
    assertThat(found(check(single))).doesNotContain("V27");
    assertThat(found(check(told(of(LlmdRelease.V0_8), "$(KV_CONFIG)")))).doesNotContain("V27");
    assertThat(check(told(of(LlmdRelease.V0_8), config("\"kv_ip\":\"a\"") + "\n")).problems())
        .isEmpty();
  }

  private static int place(PdStack stack) {
    List<String> args =
        EngineEdits.args(
            Renderer.render(stack)
                .manifests()
                .get("Deployment", "pd-nvidia-gpu-vllm-decode")
                .at(ENGINE));
    return args.indexOf(CONFIG);
  }

  @Test
  @DisplayName("S1: a configuration that names no connector is refused")
  void noConnector() {
    assertThat(check(told(of(LlmdRelease.V0_8), "{\"kv_role\":\"kv_consumer\"}")).toString())
        .contains(
            """
            error: pd/decode  spec.template.spec.containers[modelserver].args: Required value: --kv-transfer-config without kv_connector is none: this engine moves no KV cache, and every prompt is computed twice
              fix: leave it to the library        [S1]
            """);
  }

  @Test
  @DisplayName("V27: a connector that no vLLM has is refused, with the one that may be meant")
  void unknownConnector() {
    String config = "{\"kv_connector\":\"NixlConector\",\"kv_role\":\"kv_both\"}";
    PdStack both =
        flag(flag(Stacks.valid(), Role.PREFILL, CONFIG, config), Role.DECODE, CONFIG, config);
    assertRefused(
        check(both),
        """
        error: pd/decode  spec.template.spec.containers[vllm].args: Invalid value: "NixlConector": as kv_connector is no connector of vLLM 0.10.0, which would not start
          fix: did you mean NixlConnector?        [V27]
        error: pd/prefill  spec.template.spec.containers[vllm].args: Invalid value: "NixlConector": as kv_connector is no connector of vLLM 0.10.0, which would not start
          fix: did you mean NixlConnector?        [V27]
        2 errors
        """);
    assertThat(found(checkElsewhere(both))).containsExactly("V27", "V27");
    String module = config.replace("}", ",\"kv_connector_module_path\":\"example.nixl\"}");
    PdStack own =
        flag(flag(Stacks.valid(), Role.PREFILL, CONFIG, module), Role.DECODE, CONFIG, module);
    assertThat(checkElsewhere(own).errors()).extracting(Problem::rule).doesNotContain("V27");
  }

  @Test
  @DisplayName("V27: of a vLLM that is not known here, an unknown connector is warned about")
  void unknownConnectorOfUnknownVllm() {
    PdStack stack =
        told(ofVllm("0.34.0"), "{\"kv_connector\":\"Fast\",\"kv_role\":\"kv_consumer\"}");
    assertThat(check(stack).toString())
        .contains(
            """
            warning: pd/decode  spec.template.spec.containers[modelserver].args: Fast as kv_connector is no connector of any vLLM that is known here, and without its module no engine starts
              fix: use one that it has, or say its module in kv_connector_module_path        [V27]
            """);
  }

  @Test
  @DisplayName("V27: so is one among several connectors")
  void unknownAmongSeveral() {
    String several =
        "{\"kv_connector\":\"MultiConnector\",\"kv_role\":\"kv_both\",\"kv_connector_extra_config\":"
            + "{\"connectors\":[{\"kv_connector\":\"NixlConnector\"},{\"kv_connector\":\"%s\"}]}}";
    PdStack wrong = told(of(LlmdRelease.V0_8), several.formatted("OffloadConnector"));
    PdStack right = told(of(LlmdRelease.V0_8), several.formatted("OffloadingConnector"));
    assertThat(check(wrong).toString())
        .contains(
            """
            error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "OffloadConnector": as kv_connector is no connector of vLLM 0.23.0, which would not start
              fix: did you mean OffloadingConnector?        [V27]
            """);
    assertThat(check(right).toString()).doesNotContain("as kv_connector");
  }
}
