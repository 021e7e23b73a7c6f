package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
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
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.render.Renderer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferConfigRulesTest {

  private static final String CONFIG = "--kv-transfer-config";

  private static String config(String more) {
    return "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"," + more + "}";
  }

  private static String extra(String more) {
    return config("\"kv_connector_extra_config\":{" + more + "}");
  }

  private static PdStack told(PdStack stack, String config) {
    return flag(stack, Role.DECODE, CONFIG, config);
  }

  @Test
  @DisplayName(
      "V19: an ID for several engines is refused, and so is one where an autoscaler says how many")
  void engineId() {
    PdStack one = of(LlmdRelease.V0_8);
    PdStack two = one.toBuilder().decode(one.decode().replicas(2)).build();
    PdStack scaled = one.toBuilder().decode(one.decode().autoscaled()).build();
    String id = config("\"engine_id\":\"a\"");
    assertRefused(
        check(told(two, id)),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "a": as engine_id is the ID of every pod of the role, so decode fetches from another pod than it means
          fix: leave it out, and each engine makes its own        [V19]
        1 error
        """);
    assertThat(found(checkElsewhere(told(two, id)))).containsExactly("V19");
    assertThat(found(check(told(scaled, id)))).containsExactly("V19");
    assertThat(check(told(one, id)).problems()).isEmpty();
  }

  @Test
  @DisplayName("V19: elsewhere a number that is left out is one, unless something scales it")
  void scaledElsewhere() {
    PdStack one = of(LlmdRelease.V0_8);
    PdStack scaled = one.toBuilder().decode(one.decode().autoscaled()).build();
    PdStack told = told(scaled, config("\"engine_id\":\"a\""));
    String autoscaler =
        "{\"apiVersion\":\"autoscaling/v2\",\"kind\":\"HorizontalPodAutoscaler\",\"metadata\":"
            + "{\"name\":\"x\",\"namespace\":\"llm-d-pd\"},\"spec\":{\"scaleTargetRef\":{\"kind\":"
            + "\"Deployment\",\"name\":\"pd-nvidia-gpu-vllm-decode\"}}}";
    PdStack with =
        told.toBuilder().extra(ManifestReader.read(autoscaler, "x").iterator().next()).build();
    assertThat(checkElsewhere(told).problems()).isEmpty();
    assertThat(found(checkElsewhere(with))).containsExactly("V19");
  }

  @Test
  @DisplayName("C10: engines that are told not to compare are warned about, where they would")
  void comparison() {
    String off = extra("\"enforce_handshake_compat\":false");
    assertAccepted(
        check(told(of(LlmdRelease.V0_8), off)),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].args: enforce_handshake_compat false lets engines exchange a KV cache that the other one may read wrongly
          fix: leave it out        [C10]
        1 warning
        """);
    assertThat(found(checkElsewhere(told(of(LlmdRelease.V0_8), off)))).containsExactly("C10");
    assertThat(found(check(told(ofVllm("0.17.0"), off)))).containsExactly("C10");
    assertThat(found(check(told(ofVllm("0.13.0"), off)))).contains("C10");
    assertThat(found(check(told(ofVllm("0.12.0"), off)))).doesNotContain("C10");
    assertThat(check(told(of(LlmdRelease.V0_8), off.replace("false", "true"))).problems())
        .isEmpty();
  }

  @Test
  @DisplayName("V15: ReplaySSM beside a connector is refused from vLLM 0.29.0 on")
  void replaySsm() {
    assertRefused(
        check(args(ofVllm("0.30.0"), Role.DECODE, "--use-replayssm")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--use-replayssm": vLLM 0.30.0 does not start with it beside a connector
          fix: leave it out        [V15]
        1 error
        """);
    assertThat(found(check(args(ofVllm("0.29.0"), Role.DECODE, "--use-replayssm"))))
        .containsExactly("V15");
    assertThat(found(check(args(ofVllm("0.28.0"), Role.DECODE, "--use-replayssm")))).isEmpty();
  }

  @Test
  @DisplayName("V15: sleep mode beside other backends than UCX is refused from vLLM 0.33.0 on")
  void sleepMode() {
    String libfabric = extra("\"backends\":[\"LIBFABRIC\"]");
    PdStack asleep = args(ofVllm("0.33.0"), Role.DECODE, "--enable-sleep-mode");
    assertThat(found(check(told(asleep, libfabric)))).containsExactly("C11", "V15");
    assertThat(found(check(told(asleep, extra("\"backends\":[\"UCX\"]"))))).isEmpty();
    PdStack older = args(ofVllm("0.32.0"), Role.DECODE, "--enable-sleep-mode");
    assertThat(found(check(told(older, libfabric)))).containsExactly("C11");
  }

  @Test
  @DisplayName("C7: drafts that differ are refused where the engines compare them")
  void drafts() {
    String[] eagle = {"--speculative-config", "{\"method\":\"eagle3\",\"model\":\"a/b\"}"};
    String[] fewer = {
      "--speculative-config",
      "{\"method\":\"eagle3\",\"model\":\"a/b\",\"num_speculative_tokens\":2,\"parallel_drafting\":false}"
    };
    assertRefused(
        check(args(ofVllm("0.30.0"), Role.DECODE, eagle)),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "eagle3, a/b": is not how prefill drafts (no draft): the two engines refuse each other
          fix: say the same --speculative-config on both roles        [C7]
        1 error
        """);
    assertThat(found(check(args(ofVllm("0.28.0"), Role.PREFILL, eagle)))).containsExactly("C7");
    assertThat(found(check(args(ofVllm("0.27.0"), Role.DECODE, eagle)))).isEmpty();
    assertThat(found(check(args(args(ofVllm("0.30.0"), Role.DECODE, eagle), Role.PREFILL, fewer))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"method\":\"ngram\"}", "{\"model\":\"a/b\"}", "a.json"})
  @DisplayName("C7: drafts that are not compared, or of which the model decides, may differ")
  void otherDrafts(String config) {
    PdStack stack = args(ofVllm("0.30.0"), Role.DECODE, "--speculative-config", config);
    assertThat(found(check(stack))).isEmpty();
  }

  @Test
  @DisplayName(
      "V9: failures that are computed again are warned about, unless a policy says what is meant")
  void failures() {
    PdStack without = told(ofVllm("0.16.0"), config("\"kv_parallel_size\":2"));
    assertAccepted(
        check(without),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].args: vLLM 0.16.0 computes again what a failed transfer should have brought, so a link that is dead looks like a slow one
          fix: say "kv_load_failure_policy":"fail" in --kv-transfer-config, or "recompute" where that is meant        [V9]
        1 warning
        """);
    assertThat(check(ofVllm("0.16.0")).problems()).isEmpty(); // the library says it
    String meant = config("\"kv_load_failure_policy\":\"recompute\"");
    assertThat(check(told(ofVllm("0.16.0"), meant)).problems()).isEmpty();
    assertThat(found(check(told(ofVllm("0.17.0"), config("\"kv_parallel_size\":2"))))).isEmpty();
    assertThat(check(ofVllm("0.12.0")).warnings().get(0).fix())
        .isEqualTo("watch vllm:nixl_num_failed_transfers_total, or use vLLM 0.13.0 or newer");
  }

  @Test
  @DisplayName("V16: the hybrid manager is refused with a connector that does not know it")
  void manager() {
    String on = "--no-disable-hybrid-kv-cache-manager";
    PdStack both = args(args(ofVllm("0.17.0"), Role.DECODE, on), Role.PREFILL, on);
    assertThat(check(both).errors())
        .hasSize(2)
        .first()
        .hasToString(
            """
            pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--no-disable-hybrid-kv-cache-manager": is what NixlConnector does not know: vLLM 0.17.0 does not start
              fix: leave it out        [V16]""");
    PdStack newer = args(args(ofVllm("0.30.0"), Role.DECODE, on), Role.PREFILL, on);
    assertThat(found(check(newer))).isEmpty();
    String lmcache = "{\"kv_connector\":\"LMCacheConnectorV1\",\"kv_role\":\"kv_both\"}";
    PdStack other = flag(told(newer, lmcache), Role.PREFILL, CONFIG, lmcache);
    assertThat(check(other).errors()).extracting(Problem::rule).containsOnly("V16");
    PdStack older = args(args(ofVllm("0.12.0"), Role.DECODE, on), Role.PREFILL, on);
    assertThat(found(check(older))).doesNotContain("V16");
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
