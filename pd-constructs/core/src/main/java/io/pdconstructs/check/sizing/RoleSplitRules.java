package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.P14;
import static io.pdconstructs.check.LibraryRule.P4;
import static io.pdconstructs.check.LibraryRule.P5;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the two roles split the model beside each other. P4 one split divides the other, P5 prefill's
 * is the smaller one where vLLM needs that, P14 which of them should be larger. They are compared
 * once each fits by itself.
 */
final class RoleSplitRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P4, P5, P14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (RolePair pair : RolePair.in(subject, findings)) {
      if (pair.fits()) {
        check(pair, pair.prefill());
      }
    }
  }

  private static void check(RolePair pair, TensorSplit prefill) {
    int p = prefill.tp();
    int d = pair.decode().tp();
    if (pair.isPrefillRefused()) {
      prefill.refuse(
          P5,
          "must not exceed decode's "
              + d
              + " on "
              + pair.engine().get().engine()
              + ", whose decode engine would crash at the first request",
          TensorSplit.use(d, " or less on the prefill workers, and more replicas"));
    } else if (!pair.divides()) {
      prefill.refuse(
          P4,
          "must divide decode's " + d + ": each rank fetches from whole ranks",
          TensorSplit.use(greatestCommonDivisor(p, d), " on the prefill workers"));
    } else if (p > d && !pair.hasReplicatedPrefill()) {
      warnOfLargePrefill(prefill, d);
    }
  }

  /** It is seldom what is meant. */
  private static void warnOfLargePrefill(TensorSplit prefill, int decode) {
    prefill
        .findings()
        .warn(
            P14,
            prefill.path(),
            "prefill workers are larger than decode's "
                + decode
                + ": prompts gain by more workers, answers by larger ones",
            "use more and smaller prefill workers, or larger decode workers");
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
