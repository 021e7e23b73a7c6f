package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;

import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlockSizeRulesTest {

  @Test
  @DisplayName("V27: a block size that this vLLM does not have is refused with those it has")
  void blockSize() {
    assertRefused(
        check(Stacks.withEngine(engine -> engine.blockSize(256))),
        """
        error: pd  engine.blockSize: Invalid value: 256: is no block size of vLLM 0.10.0
          fix: use one of [1, 8, 16, 32, 64, 128]        [V27]
        1 error
        """);
  }
}
