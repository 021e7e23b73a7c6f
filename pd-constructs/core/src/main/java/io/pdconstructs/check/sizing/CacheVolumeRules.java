package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.G15;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** G15: the volume that weights are downloaded to holds them, as far as they are known. */
final class CacheVolumeRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G15);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()
        && subject.stack().get().model() instanceof HuggingFaceModel fetched) {
      Optional<BigDecimal> weights = fetched.shape().flatMap(KnownWeights::of);
      if (weights.isPresent()) {
        check(fetched, weights.get(), findings);
      }
    }
  }

  private static void check(HuggingFaceModel fetched, BigDecimal weights, Findings findings) {
    BigDecimal size = fetched.cacheSize().value();
    if (size.signum() > 0 && size.compareTo(weights) < 0) {
      findings.warn(
          G15,
          "model.cacheSize",
          fetched.cacheSize()
              + " do not hold the "
              + Gibibytes.text(weights)
              + " of weights that each worker downloads: its pod is evicted",
          "use cacheSize(gibibytes(" + Gibibytes.holding(weights) + ")) or more");
    }
  }
}
