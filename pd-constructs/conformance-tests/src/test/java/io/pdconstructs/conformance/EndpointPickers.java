package io.pdconstructs.conformance;

import io.pdconstructs.EndpointPicker;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.Scorer;
import io.pdconstructs.WeightedScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Endpoint pickers, configured by nobody, in types or by a file. */
final class EndpointPickers {

  private EndpointPickers() {}

  /** What the picker of a release takes. */
  static Arbitrary<EndpointPicker> of(LlmdRelease release) {
    return Options.of(EndpointPicker.defaults())
        .with(configs(release), EndpointPicker::config)
        .with(Words.resources(), EndpointPicker::resources)
        .with(Arbitraries.of(1, 4, 5), EndpointPicker::verbosity)
        .with(Words.arguments("--zap-log-level error"), EndpointPicker::args)
        .build();
  }

  private static Arbitrary<EndpointPickerConfig> configs(LlmdRelease release) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, typed(release).map(typed -> typed)),
        Tuple.of(1, Arbitraries.just(EndpointPickerConfig.file(ConfigFiles.of(release)))));
  }

  private static Arbitrary<SchedulingProfiles> typed(LlmdRelease release) {
    return Combinators.combine(profiles(release), profiles(release), memories())
        .as(
            (prefill, decode, memory) ->
                EndpointPickerConfig.of(prefill, remembering(decode)).prefixCache(memory));
  }

  private static Arbitrary<SchedulingProfile> profiles(LlmdRelease release) {
    Arbitrary<List<WeightedScorer>> scorers =
        Combinators.combine(
                Arbitraries.of(release.epp().scorers().keySet().stream().sorted().toList()),
                Arbitraries.integers().between(1, 100))
            .as(Scorer::weight)
            .list()
            .ofMaxSize(4)
            .uniqueElements(WeightedScorer::scorer);
    Arbitrary<Map<String, String>> labels = Words.labels();
    return Combinators.combine(labels, scorers).as(SchedulingProfile::new);
  }

  /** A threshold needs it where the picker counts characters. */
  private static SchedulingProfile remembering(SchedulingProfile profile) {
    boolean there = profile.scorers().stream().anyMatch(one -> one.scorer() == Scorer.PREFIX_CACHE);
    if (there) {
      return profile;
    }
    List<WeightedScorer> more = new ArrayList<>(profile.scorers());
    more.add(Scorer.PREFIX_CACHE.weight(1));
    return new SchedulingProfile(profile.labels(), more);
  }

  private static Arbitrary<PrefixCacheProducer> memories() {
    return Options.of(PrefixCacheProducer.defaults())
        .with(Arbitraries.integers().between(64, 1024), PrefixCacheProducer::blockTokens)
        .with(Arbitraries.integers().between(1024, 200_000), PrefixCacheProducer::maxPrefixTokens)
        .with(Arbitraries.integers().between(1, 100_000), PrefixCacheProducer::blocksPerWorker)
        .build();
  }
}
