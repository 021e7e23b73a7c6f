package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DisaggregationRulesTest {

  private static PdStack from(int tokens) {
    return Stacks.valid().toBuilder()
        .disaggregation(Disaggregation.fromPromptTokens(tokens))
        .build();
  }

  @Test
  @DisplayName(
      "S3: a threshold of nothing is refused: it would mean always in one release and never in the next")
  void nothing() {
    assertRefused(
        check(from(0)),
        """
        error: pd  disaggregation.fromPromptTokens: Invalid value: 0: must be at least 1
          fix: use Disaggregation.always() for every prompt        [S3]
        1 error
        """);
  }

  @Test
  @DisplayName("S3: a threshold that no prompt reaches is refused: nothing would be disaggregated")
  void never() {
    assertRefused(
        check(from(32_001)),
        """
        error: pd  disaggregation.fromPromptTokens: Invalid value: 32001: is more than any prompt has (engine.maxModelLen is 32000), so nothing would be disaggregated
          fix: use a number below it, such as 4000        [S3]
        1 error
        """);
  }

  @Test
  @DisplayName("S3: that this picker counts characters is noted")
  void characters() {
    assertAccepted(
        check(from(512)),
        """
        note: pd  disaggregation.fromPromptTokens: the endpoint picker v0.2.1 counts characters; 4 a token are assumed
          fix: raise or lower the number where your prompts have longer or shorter tokens        [S3]
        1 note
        """);
  }
}
