package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static io.pdconstructs.check.engine.EngineEdits.pods;
import static io.pdconstructs.check.engine.EngineEdits.variable;
import static io.pdconstructs.check.engine.EngineEdits.withoutVariable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Checks;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableRulesTest {

  private static final PdStack VALID = Stacks.valid();
  private static final String KEEP_ALIVE = "VLLM_HTTP_TIMEOUT_KEEP_ALIVE";
  private static final String LAYOUT = "VLLM_KV_CACHE_LAYOUT";

  private static Manifest service(String name, String spec) {
    String text =
        "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\""
            + name
            + "\",\"namespace\":\"llm-d-pd\"},\"spec\":"
            + spec
            + "}";
    return ManifestReader.read(text, "service").iterator().next();
  }

  private static PdStack linked(Manifest service) {
    return pods(VALID, Role.DECODE, "{\"enableServiceLinks\":true}").toBuilder()
        .extra(service)
        .build();
  }

  @Test
  @DisplayName("N11: engines that hang up before their clients do are warned about")
  void keepAlive() {
    PdStack missing = withoutVariable(VALID, Role.DECODE, KEEP_ALIVE);
    assertAccepted(
        check(missing),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].env[VLLM_HTTP_TIMEOUT_KEEP_ALIVE]: is missing, which means 5 s, so the engine closes connections that the gateway or the sidecar keeps for 90 s and still uses, and requests fail
          fix: leave it to the library        [N11]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(missing),
        """
        warning: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].env[VLLM_HTTP_TIMEOUT_KEEP_ALIVE]: is missing, which means 5 s, so the engine closes connections that the gateway or the sidecar keeps for 90 s and still uses, and requests fail
          fix: say 120        [N11]
        1 warning
        """);
    assertAccepted(
        check(variable(VALID, Role.PREFILL, KEEP_ALIVE, "89")),
        """
        warning: pd/prefill  spec.template.spec.containers[vllm].env[VLLM_HTTP_TIMEOUT_KEEP_ALIVE]: is 89 s, so the engine closes connections that the gateway or the sidecar keeps for 90 s and still uses, and requests fail
          fix: leave it to the library        [N11]
        1 warning
        """);
    assertThat(check(variable(VALID, Role.PREFILL, KEEP_ALIVE, "90")).problems()).isEmpty();
  }

  @Test
  @DisplayName("N11: what an object of the cluster sets is not seen")
  void fromElsewhere() {
    PdStack stack = withoutVariable(VALID, Role.DECODE, KEEP_ALIVE);
    Report report =
        Checks.checkEdited(
            stack,
            "Deployment",
            "ms-pd-llm-d-modelservice-decode",
            body ->
                body.withArray("/spec/template/spec/containers/0/envFrom")
                    .addObject()
                    .putObject("configMapRef")
                    .put("name", "of-the-user"));
    assertThat(report.problems()).isEmpty();
  }

  @Test
  @DisplayName("V21: layouts that this vLLM does not know are refused, and are so once")
  void layouts() {
    PdStack named = Stacks.withDecode(decode -> decode.env(LAYOUT, "LBHNC"));
    assertRefused(
        check(named),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env[VLLM_KV_CACHE_LAYOUT]: Invalid value: "LBHNC": is no layout of vLLM 0.10.0, which does not start
          fix: leave it out, or use HND on both roles        [V21]
        1 error
        """);
    assertThat(found(checkElsewhere(named))).containsExactly("V21");
    PdStack both =
        Stacks.withHardware(hardware -> hardware.env(LAYOUT, "LBHNC")).toBuilder()
            .release(LlmdRelease.V0_8)
            .build();
    assertThat(found(check(both))).containsExactly("V21", "V21");
    PdStack newer = both.toBuilder().images(ofVllm("0.29.0").images()).build();
    assertThat(check(newer).problems()).isEmpty();
    PdStack older = both.toBuilder().images(ofVllm("0.28.0").images()).build();
    assertThat(found(check(older))).containsExactly("V21", "V21");
    assertThat(check(Stacks.withDecode(decode -> decode.env(LAYOUT, "HND"))).problems()).isEmpty();
  }

  @Test
  @DisplayName("V23: a Service named vllm beside engines that are told of Services is refused")
  void services() {
    PdStack stack = linked(service("vllm", "{\"ports\":[{\"port\":80}]}"));
    assertRefused(
        check(stack),
        """
        error: pd/decode  spec.template.spec.enableServiceLinks: Required value: Service/vllm puts VLLM_PORT with a URI into the pods of its namespace, by which vLLM does not start
          fix: leave it to the library, which says false, or give the Service another name        [V23]
        1 error
        """);
    assertRefused(
        checkElsewhere(stack),
        """
        error: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.enableServiceLinks: Required value: Service/vllm puts VLLM_PORT with a URI into the pods of its namespace, by which vLLM does not start
          fix: say false, or give the Service another name        [V23]
        1 error
        """);
    assertThat(check(linked(service("vllm", "{\"clusterIP\":\"None\"}"))).problems()).isEmpty();
    assertThat(check(linked(service("vllm-x", "{}"))).problems()).isEmpty();
    assertThat(check(VALID.toBuilder().extra(service("vllm", "{}")).build()).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$SEQS", "${SEQS}", "--max-num-seqs=$SEQS", "--max-num-seqs=${SEQS}"})
  @DisplayName("P16: variables in the way of a shell are refused, as none runs")
  void shellVariables(String arg) {
    String[] all = arg.startsWith("-") ? new String[] {arg} : new String[] {"--max-num-seqs", arg};
    assertThat(found(check(args(VALID, Role.DECODE, all)))).containsExactly("P16");
    assertThat(found(checkElsewhere(args(VALID, Role.DECODE, all)))).containsExactly("P16");
  }

  @Test
  @DisplayName("P16: the message says what Kubernetes replaces")
  void shellVariable() {
    assertRefused(
        check(args(VALID, Role.DECODE, "--max-num-seqs=$SEQS")),
        """
        error: pd/decode  spec.template.spec.containers[vllm].args: Invalid value: "--max-num-seqs=$SEQS": stays as it is: Kubernetes replaces $(SEQS) only, and no shell runs here
          fix: write the value itself, or $(SEQS)        [P16]
        1 error
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$$(SEQS)", "$$SEQS", "a$b", "$", "${", "$5", "$a-b"})
  @DisplayName("P16: an escape, and other text with the sign, is passed on")
  void otherText(String text) {
    assertThat(check(args(VALID, Role.DECODE, "--chat-template=" + text)).problems()).isEmpty();
  }

  @Test
  @DisplayName("P16: a shell replaces them")
  void shell() {
    PdStack stack =
        edit(
            args(VALID, Role.DECODE, "--max-num-seqs=$SEQS"),
            Role.DECODE,
            pods -> pods.set(ENGINE + "/command/0", "/bin/sh"));
    assertThat(found(check(stack))).doesNotContain("P16");
  }
}
