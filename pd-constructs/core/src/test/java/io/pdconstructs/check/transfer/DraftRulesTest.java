package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftRulesTest {

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
    assertThat(found(check(args(ofVllm("0.11.0"), Role.PREFILL, eagle)))).isEmpty();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--speculative-config={\"method\":\"eagle3\",\"model\":\"a/b\"}",
        "-sc {\"method\":\"eagle3\",\"model\":\"a/b\"}",
        "--speculative_config.method eagle3 --speculative_config.model=a/b",
        "--spec-method eagle3 --spec-model a/b",
        "--spec-model x/y-eagle3 --spec-tokens 3",
        "--speculative-config {\"method\":\"deepseek_mtp\"}",
        "--speculative-config {\"method\":\"dflash\",\"model\":\"a/b\"}",
        "--speculative-config {\"method\":\"draft_model\",\"model\":\"a/b\"}"
      })
  @DisplayName("C7: a draft with layers of its own on one role is refused, however it is said")
  void layers(String words) {
    String[] draft = words.split(" ");
    assertThat(found(check(args(ofVllm("0.23.0"), Role.PREFILL, draft)))).containsExactly("C7");
    assertThat(found(check(args(ofVllm("0.30.0"), Role.DECODE, draft)))).containsExactly("C7");
    PdStack both = args(args(ofVllm("0.23.0"), Role.PREFILL, draft), Role.DECODE, draft);
    assertThat(found(check(both))).doesNotContain("C7");
  }

  @Test
  @DisplayName("C7: the message of vLLM that compares regions names both drafts and the version")
  void regions() {
    assertRefused(
        check(
            args(
                ofVllm("0.26.0"),
                Role.DECODE,
                "--speculative-config",
                "{\"method\":\"eagle3\",\"model\":\"a/b\"}")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "eagle3, a/b": is not how prefill drafts (no draft): a draft with layers of its own gives the KV cache more regions, and vLLM 0.26.0 refuses an engine with fewer or more of them: no transfer succeeds
          fix: say the same --speculative-config on both roles        [C7]
        1 error
        """);
  }

  @Test
  @DisplayName("C7: the model of mtp may be said or left out, and other counts of tokens are alike")
  void mtp() {
    String model = ofVllm("0.30.0").model().id();
    PdStack prefill =
        args(ofVllm("0.30.0"), Role.PREFILL, "--speculative-config", "{\"method\":\"mtp\"}");
    String said = "{\"method\":\"mtp\",\"num_speculative_tokens\":1,\"model\":\"" + model + "\"}";
    assertThat(found(check(args(prefill, Role.DECODE, "-sc", said)))).isEmpty();
    String other = "{\"method\":\"mtp\",\"kv_cache_dtype\":\"fp8\"}";
    assertThat(found(check(args(prefill, Role.DECODE, "-sc", other)))).containsExactly("C7");
  }

  @Test
  @DisplayName("V27: a method that this vLLM does not have is refused")
  void method() {
    String dspark = "{\"method\":\"dspark\",\"model\":\"a/b\"}";
    PdStack old = args(ofVllm("0.23.0"), Role.PREFILL, "--speculative-config", dspark);
    assertThat(check(args(old, Role.DECODE, "--speculative-config", dspark)).toString())
        .contains(
            "Invalid value: \"dspark\": is no method of speculative decoding of vLLM 0.23.0, which"
                + " does not start with it");
    assertThat(methods("0.22.1", "--spec-method", "dspark")).containsExactly("V27", "V27");
    assertThat(methods("0.24.0", "--spec-method", "dspark")).isEmpty(); // not read
    assertThat(methods("0.30.0", "--spec-method", "dspark")).isEmpty();
    assertThat(methods("0.33.0", "--spec-method", "medusa")).containsExactly("V27", "V27");
    assertThat(methods("0.34.0", "--spec-method", "newest")).isEmpty();
    assertThat(methods("0.23.0", "--spec-method", "ngram")).isEmpty();
  }

  private static List<String> methods(String version, String... draft) {
    return found(check(args(args(ofVllm(version), Role.PREFILL, draft), Role.DECODE, draft)));
  }
}
