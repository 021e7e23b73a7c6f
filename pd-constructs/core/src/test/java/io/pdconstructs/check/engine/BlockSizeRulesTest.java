package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkEdited;
import static io.pdconstructs.check.engine.EngineEdits.args;
import static io.pdconstructs.check.engine.EngineEdits.ofVllm;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

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
