package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;
import static io.pdconstructs.check.amount.NumberRange.atLeastOne;

import io.pdconstructs.EndpointPicker;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.WeightedScorer;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;

/**
 * U1: resources of the endpoint picker, weights of its scorers and sizes of its memory that can be.
 */
final class PickerAmountRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      check(subject.stack().get().endpointPicker(), findings);
    }
  }

  private static void check(EndpointPicker picker, Findings findings) {
    if (picker.resources().isPresent()) {
      ContainerResources.check("endpointPicker.resources.", picker.resources().get(), findings);
    }
    NumberRange.between("endpointPicker.verbosity", picker.verbosity(), 0, 10, findings);
    if (picker.config().orElse(null) instanceof SchedulingProfiles typed) {
      String path = "endpointPicker.config.";
      checkWeights(path + "prefill.scorers", typed.prefill(), findings);
      checkWeights(path + "decode.scorers", typed.decode(), findings);
      PrefixCacheProducer memory = typed.prefixCache();
      atLeastOne(path + "prefixCache.blockTokens", memory.blockTokens(), findings);
      atLeastOne(path + "prefixCache.maxPrefixTokens", memory.maxPrefixTokens(), findings);
      atLeastOne(path + "prefixCache.blocksPerWorker", memory.blocksPerWorker(), findings);
    }
  }

  private static void checkWeights(String path, SchedulingProfile profile, Findings findings) {
    for (WeightedScorer scorer : profile.scorers()) {
      atLeastOne(path + "[" + scorer.scorer() + "].weight", scorer.weight(), findings);
    }
  }
}
