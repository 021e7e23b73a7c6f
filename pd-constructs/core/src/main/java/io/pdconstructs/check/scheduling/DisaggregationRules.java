package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.S3;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** S3: which prompts are prefilled remotely, so that some are. */
final class DisaggregationRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S3);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent() && !isSaidByFile(subject.stack().get())) {
      PdStack stack = subject.stack().get();
      Optional<Integer> tokens = stack.disaggregation().promptTokens();
      if (tokens.isPresent()) {
        check(stack, tokens.get(), findings);
      }
    }
  }

  /** A configuration of the user's own says it, and what is said beside it is reported as such. */
  private static boolean isSaidByFile(PdStack stack) {
    return stack.endpointPicker().configFile().isPresent();
  }

  private static void check(PdStack stack, int tokens, Findings findings) {
    int longest = stack.engine().maxModelLen().orElse(Integer.MAX_VALUE);
    if (tokens < 1) {
      findings.invalid(
          S3,
          "disaggregation.fromPromptTokens",
          tokens,
          "must be at least 1",
          "use Disaggregation.always() for every prompt");
    } else if (tokens > longest && longest >= 1) {
      findings.invalid(
          S3,
          "disaggregation.fromPromptTokens",
          tokens,
          "is more than any prompt has (engine.maxModelLen is "
              + longest
              + "), so nothing would be disaggregated",
          "use a number below it, such as " + Math.max(1, longest / 8));
    } else {
      stack
          .release()
          .epp()
          .charactersPerToken()
          .ifPresent(characters -> note(stack.release().epp().picker(), characters, findings));
    }
  }

  private static void note(String picker, int characters, Findings findings) {
    findings.note(
        S3,
        "disaggregation.fromPromptTokens",
        picker + " counts characters; " + characters + " a token are assumed",
        "raise or lower the number where your prompts have longer or shorter tokens");
  }
}
