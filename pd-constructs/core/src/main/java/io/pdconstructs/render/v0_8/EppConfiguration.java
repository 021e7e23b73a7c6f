package io.pdconstructs.render.v0_8;

import static io.pdconstructs.manifest.Tree.map;
import static io.pdconstructs.render.parts.EppPlugins.plugin;

import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.EndpointPickerConfigFile;
import io.pdconstructs.EppCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.Scorer;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.EppPlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of the endpoint picker: a decode worker for every request, and a prefill worker
 * where the decider wants one. {@code disagg-profile-handler} tells the sidecar where.
 *
 * <p>In this release {@code nonCachedTokens} counts tokens of the prompt that the decode worker
 * does not have in its cache, and 0 would mean that no prompt is prefilled remotely; every prompt
 * is what {@code always-disagg-pd-decider} says. Plug-ins come before those that name them. Blocks
 * of the cache have a fixed size: one that follows the engines' is unknown until they answer.
 */
final class EppConfiguration {

  private EppConfiguration() {}

  /** The text of the configuration file. */
  static String text(PdStack stack) {
    EndpointPickerConfig config =
        stack.endpointPicker().config().orElseGet(EppConfiguration::ofGuide);
    return config.match(new Text(stack));
  }

  private record Text(PdStack stack) implements EndpointPickerConfig.Cases<String> {

    @Override
    public String profiles(SchedulingProfiles profiles) {
      return text(stack, profiles);
    }

    @Override
    public String file(EndpointPickerConfigFile file) {
      return file.text();
    }
  }

  private static SchedulingProfiles ofGuide() {
    return EndpointPickerConfig.of(
        SchedulingProfile.of(
            Scorer.PREFIX_CACHE.weight(3),
            Scorer.QUEUE.weight(2),
            Scorer.KV_CACHE_UTILIZATION.weight(2)),
        SchedulingProfile.of(Scorer.ACTIVE_REQUESTS.weight(2), Scorer.PREFIX_CACHE.weight(3)));
  }

  private static String text(PdStack stack, SchedulingProfiles profiles) {
    EppCapabilities router = stack.release().epp();
    Optional<Integer> tokens = stack.disaggregation().promptTokens();
    String decider = tokens.isPresent() ? "prefix-based-pd-decider" : "always-disagg-pd-decider";
    List<Tree> plugins = new ArrayList<>();
    plugins.add(plugin("approx-prefix-cache-producer", memory(profiles.prefixCache(), router)));
    plugins.add(
        tokens.isPresent()
            ? plugin(decider, map().with("nonCachedTokens", tokens))
            : plugin(decider));
    plugins.add(
        plugin("disagg-profile-handler", map().with("deciders", map().with("prefill", decider))));
    plugins.addAll(EppPlugins.filters(profiles, "label-selector-filter"));
    for (String scorer : EppPlugins.scorers(profiles, router)) {
      plugins.add(plugin(scorer));
    }
    plugins.add(EppPlugins.picker());
    return map()
        .with("apiVersion", "llm-d.ai/v1alpha1")
        .with("kind", "EndpointPickerConfig")
        .with("plugins", plugins)
        .with("schedulingProfiles", EppPlugins.profiles(profiles, router))
        .toYaml();
  }

  private static Tree memory(PrefixCacheProducer producer, EppCapabilities router) {
    return map()
        .with("autoTune", false)
        .with("blockSizeTokens", producer.blockTokens().orElse(router.smallestPrefixBlock()))
        .with("maxPrefixTokensToMatch", producer.maxPrefixTokens())
        .with("lruCapacityPerServer", producer.blocksPerWorker());
  }
}
