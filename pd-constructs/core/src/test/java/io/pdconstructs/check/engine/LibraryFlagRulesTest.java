package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryFlagRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--block-size",
        "--block-size=64",
        "--block_size",
        "--block",
        "--max-model-len=9",
        "--max-model",
        "-tp",
        "--tensor-parallel",
        "--tensor_parallel_size=2",
        "--port=9000",
        "--model",
        "--served-model-name=x",
        "--kv-transfer-config={}",
        "--kv-transfer-config.kv_role"
      })
  @DisplayName("U2: a flag that the library sets is refused in every spelling that vLLM takes")
  void ownedFlags(String arg) {
    assertThat(check(Stacks.withPrefill(prefill -> prefill.args(arg))).errors())
        .extracting(problem -> problem.subject() + " " + problem.path() + " " + problem.rule())
        .contains("pd/prefill args U2");
  }

  @Test
  @DisplayName("U2: the message names the setter to use instead")
  void ownedFlagMessage() {
    assertRefused(
        check(Stacks.withPrefill(prefill -> prefill.args("--max_model_len", "9"))),
        """
        error: pd/prefill  args: Duplicate value: "--max_model_len": the library sets this flag
          fix: use VllmEngine.maxModelLen(n) on the stack, which gives both roles the same        [U2]
        1 error
        """);
  }

  @Test
  @DisplayName("Flags that the library does not set are carried")
  void otherFlags() {
    assertAccepted(
        check(
            Stacks.withPrefill(
                prefill ->
                    prefill.args(
                        "--enforce-eager", "--max-num-seqs", "64", "--seed=1", "-O", "3"))),
        "");
  }

  @Test
  @DisplayName("V27: a flag and its value in one argument is refused, as vLLM would not know it")
  void blank() {
    assertRefused(
        check(Stacks.withDecode(decode -> decode.args("--max-num-seqs 64"))),
        """
        error: pd/decode  args: Invalid value: "--max-num-seqs 64": is one argument, which vLLM takes for the name of a flag
          fix: pass the value as an argument of its own: args("--flag", "value")        [V27]
        1 error
        """);
    assertAccepted(check(Stacks.withDecode(decode -> decode.args("--chat-template={{ x }}"))), "");
  }

  @Test
  @DisplayName("U2: arguments of the API server are held to the same, once for both roles")
  void apiServerArgs() {
    assertRefused(
        check(
            Stacks.withEngine(
                engine ->
                    engine.apiServerArgs("--enable-auto-tool-choice", "--uvicorn-log-level=info"))),
        """
        error: pd  engine.apiServerArgs: Duplicate value: "--uvicorn-log-level=info": the library sets this flag
          fix: use VllmEngine.logLevel(level) on the stack        [U2]
        1 error
        """);
  }
}
