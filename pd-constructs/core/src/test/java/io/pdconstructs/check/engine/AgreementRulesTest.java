package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementRulesTest {

  private static PdStack edited(String role, String field, String value) {
    return Stacks.valid().toBuilder()
        .edit(
            ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-" + role)
                .set("/spec/template/spec/containers/0/" + field, value))
        .build();
  }

  static Stream<Arguments> oneSided() {
    return Stream.of(
        Arguments.of(edited("decode", "image", "example.com/vllm:v1"), "C1"),
        Arguments.of(edited("prefill", "image", "example.com/vllm:v1"), "C1"),
        Arguments.of(edited("decode", "args/0", "/models/llama"), "C2"),
        Arguments.of(Stacks.withPrefill(prefill -> prefill.args("--dtype=float16")), "C3"),
        Arguments.of(Stacks.withDecode(decode -> decode.args("--kv-cache-dtype", "fp8")), "C5"),
        Arguments.of(Stacks.withDecode(decode -> decode.args("--kv-c=fp8")), "C5"),
        Arguments.of(Stacks.withPrefill(prefill -> prefill.args("--dt", "half")), "C3"),
        Arguments.of(edited("decode", "args/14", "8000"), "C12"),
        Arguments.of(edited("decode", "args/4", "llama"), "C13"),
        Arguments.of(edited("decode", "args/8", "64"), "P12"),
        Arguments.of(
            edited(
                "decode",
                "args/10",
                "{\"kv_connector\":\"MooncakeConnector\",\"kv_role\":\"kv_both\"}"),
            "S9"),
        Arguments.of(
            edited(
                "decode",
                "args/10",
                "{\"kv_connector\":\"NixlPushConnector\",\"kv_role\":\"kv_both\"}"),
            "C8"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("oneSided")
  @DisplayName("What the engines must agree on is refused on one role alone")
  void refused(PdStack stack, String rule) {
    assertThat(check(stack).errors()).extracting(Problem::rule).containsExactly(rule);
  }

  @Test
  @DisplayName("The message shows both sides")
  void message() {
    assertRefused(
        check(Stacks.withDecode(decode -> decode.args("--kv-cache-dtype", "fp8"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].args: Invalid value: "fp8": must be the --kv-cache-dtype of prefill (nothing): the two engines share one KV cache
          fix: say it for both roles: on the stack where it has a setter, else on each of them        [C5]
        1 error
        """);
  }

  @Test
  @DisplayName("The same on both roles is accepted")
  void both() {
    assertAccepted(
        check(
            Stacks.withWorkers(
                Stacks.valid().prefill().args("--kv-cache-dtype", "fp8"),
                Stacks.valid().decode().args("--kv-cache-dtype=fp8"))),
        "");
  }

  @Test
  @DisplayName("A flag of the library that one role is given again is reported once, as that")
  void givenAgain() {
    PdStack stack =
        Stacks.withDecode(decode -> decode.args("--block-size", "64")).toBuilder()
            .engine(VllmEngine.defaults())
            .build();
    assertThat(check(stack).errors()).extracting(Problem::rule).containsExactly("U2");
  }

  @Test
  @DisplayName("A flag that an edit gives a second time counts, as vLLM takes the last")
  void secondTime() {
    PdStack stack =
        Stacks.valid().toBuilder()
            .edit(
                ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode")
                    .add("/spec/template/spec/containers/0/args/-", "--block-size=64"))
            .build();
    assertThat(check(stack).errors()).extracting(Problem::rule).containsExactly("P12");
  }
}
