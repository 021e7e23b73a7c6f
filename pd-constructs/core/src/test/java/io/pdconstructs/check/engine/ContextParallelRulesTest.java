package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.flag;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextParallelRulesTest {

  private static PdStack decode(String version, String... args) {
    return args(latent(version), Role.DECODE, args);
  }

  /** With a model whose KV cache every rank holds whole. */
  private static PdStack latent(String version) {
    return ofVllm(version).toBuilder()
        .model(Model.huggingFace("example/latent").shape(ModelShape.latent(64)))
        .build();
  }

  @Test
  @DisplayName("V11: context parallelism is refused where the connector has no code for it")
  void none() {
    assertRefused(
        check(decode("0.28.0", "-dcp", "2")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: 2: --decode-context-parallel-size above 1 is what the connector has no code for
          fix: leave it out, and use tensorParallel(n)        [V11]
        1 error
        """);
    assertThat(found(check(decode("0.28.0", "-dcp", "1")))).isEmpty();
    assertThat(
            found(
                check(
                    args(of(LlmdRelease.V0_8), Role.PREFILL, "--prefill-context-parallel-size=2"))))
        .containsExactly("V11");
    assertThat(found(checkElsewhere(args(of(LlmdRelease.V0_8), Role.DECODE, "-dcp=4"))))
        .containsExactly("V11");
  }

  @Test
  @DisplayName("V12: decode is split over all its ranks or none")
  void decodeSize() {
    assertRefused(
        check(decode("0.29.0", "-dcp", "2")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: 2: --decode-context-parallel-size must be 1 or as much as the tensor parallelism (4), and vLLM 0.29.0 does not start
          fix: leave it out, and use tensorParallel(n)        [V12]
        1 error
        """);
    assertThat(found(check(decode("0.29.0", "-dcp", "4")))).isEmpty();
  }

  @Test
  @DisplayName("V12: decode is split for models with latent attention only")
  void heads() {
    PdStack grouped = args(ofVllm("0.29.0"), Role.DECODE, "-dcp", "4");
    assertRefused(
        check(grouped),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: 4: --decode-context-parallel-size above 1 is for models with latent attention only, and vLLM 0.29.0 does not start
          fix: leave it out, and use tensorParallel(n)        [V12]
        1 error
        """);
    PdStack unknown =
        grouped.toBuilder().model(Model.huggingFace("example/of-unknown-shape")).build();
    assertThat(found(check(unknown))).doesNotContain("V12");
  }

  @Test
  @DisplayName("V12: prompts are split by prefill alone")
  void prefillSize() {
    assertThat(found(check(decode("0.29.0", "-pcp", "2")))).contains("V12");
    assertThat(found(check(args(latent("0.29.0"), Role.PREFILL, "-pcp", "2"))))
        .doesNotContain("V12");
  }

  @Test
  @DisplayName("V12: both ways go together without tensor parallelism only")
  void both() {
    PdStack stack = latent("0.29.0");
    PdStack two = stack.toBuilder().prefill(stack.prefill().tensorParallel(2)).build();
    String[] both = {"-pcp", "2", "-dcp", "2"};
    assertThat(found(check(args(two, Role.PREFILL, both)))).contains("V12");
    assertThat(found(check(args(stack, Role.PREFILL, both)))).doesNotContain("V12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kv_connector\":\"NixlPushConnector\",\"kv_role\":\"kv_consumer\"}",
        "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\",\"kv_connector_extra_config\":{\"bidirectional_kv_xfer\":true}}"
      })
  @DisplayName("V12: neither pushing nor both directions combine with it")
  void transfers(String config) {
    PdStack stack =
        flag(decode("0.29.0", "-dcp", "4"), Role.DECODE, "--kv-transfer-config", config);
    assertThat(found(check(stack))).contains("V12");
    PdStack plain = flag(latent("0.29.0"), Role.DECODE, "--kv-transfer-config", config);
    assertThat(found(check(plain))).doesNotContain("V12");
  }

  @Test
  @DisplayName("C9: sizes of which neither divides the other are refused")
  void sizes() {
    PdStack split = args(latent("0.29.0"), Role.PREFILL, "-pcp", "3", "-dcp", "3");
    assertRefused(
        check(args(split, Role.DECODE, "-dcp", "4")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: 4: as --decode-context-parallel-size must divide that of prefill (3) or be a multiple of it, else the engines refuse each other
          fix: use two sizes of which one divides the other        [C9]
        1 error
        """);
    PdStack fits = args(latent("0.29.0"), Role.PREFILL, "-pcp", "2", "-dcp", "2");
    assertThat(found(check(args(fits, Role.DECODE, "-dcp", "4")))).doesNotContain("C9");
  }
}
