package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Fp4CacheRulesTest {

  private static PdStack split(PdStack stack, int prefill, int decode) {
    return stack.toBuilder()
        .prefill(stack.prefill().tensorParallel(prefill))
        .decode(stack.decode().tensorParallel(decode))
        .build();
  }

  @Test
  @DisplayName("V18: a KV cache in NVFP4 has as many heads on each GPU of both roles")
  void fp4() {
    PdStack stack = of(LlmdRelease.V0_8);
    PdStack inFp4 =
        args(
            args(stack, Role.DECODE, "--kv-cache-dtype", "nvfp4"),
            Role.PREFILL,
            "--kv-cache-dtype",
            "nvfp4");
    assertThat(check(split(inFp4, 2, 4)).errors())
        .extracting(problem -> problem.rule() + " " + problem.detail())
        .containsExactly(
            "V18 needs as many KV heads on each GPU of decode (2) as of prefill (4): engines refuse each other, or read the cache wrongly");
    assertThat(check(split(inFp4, 4, 4)).errors()).isEmpty();
    assertThat(check(split(stack, 2, 4)).errors()).isEmpty();
  }
}
