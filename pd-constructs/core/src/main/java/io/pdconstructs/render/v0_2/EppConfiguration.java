package io.pdconstructs.render.v0_2;

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
 * The configuration of the endpoint picker: for every request the decode worker with the shortest
 * queue, and the prefill worker with the shortest queue where its prompt is prefilled remotely.
 * {@code prefill-header-handler} is what tells the sidecar where.
 *
 * <p>In this release {@code threshold} counts characters of the prompt that the decode worker does
 * not have in its cache, and 0 means that every prompt is prefilled remotely. Which characters a
 * worker has is what {@code prefix-cache-scorer} remembers, in blocks of the same size.
 */
final class EppConfiguration {

  private static final String PREFIX_CACHE = "prefix-cache-scorer";

  /** The picker's own default. */
  private static final int BLOCK_TOKENS = 16;

  private EppConfiguration() {}

  /** The text of the configuration file. */
  static String text(PdStack stack) {
    EndpointPickerConfig config = stack.endpointPicker().config().orElseGet(() -> ofRelease(stack));
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

  private static SchedulingProfiles ofRelease(PdStack stack) {
    SchedulingProfile both =
        stack.disaggregation().promptTokens().isPresent()
            ? SchedulingProfile.of(Scorer.QUEUE.weight(1), Scorer.PREFIX_CACHE.weight(1))
            : SchedulingProfile.of(Scorer.QUEUE.weight(1));
    return EndpointPickerConfig.of(both, both);
  }

  private static String text(PdStack stack, SchedulingProfiles profiles) {
    EppCapabilities router = stack.release().epp();
    List<Tree> plugins = new ArrayList<>();
    plugins.add(plugin("prefill-header-handler"));
    plugins.addAll(EppPlugins.filters(profiles, "by-label-selector"));
    plugins.add(EppPlugins.picker());
    for (String scorer : EppPlugins.scorers(profiles, router)) {
      plugins.add(
          scorer.equals(PREFIX_CACHE)
              ? plugin(scorer, memory(profiles.prefixCache(), router))
              : plugin(scorer));
    }
    plugins.add(plugin("pd-profile-handler", handler(stack, profiles.prefixCache(), router)));
    return map()
        .with("apiVersion", "inference.networking.x-k8s.io/v1alpha1")
        .with("kind", "EndpointPickerConfig")
        .with("plugins", plugins)
        .with("schedulingProfiles", EppPlugins.profiles(profiles, router))
        .toYaml();
  }

  private static Tree memory(PrefixCacheProducer producer, EppCapabilities router) {
    int block = Math.max(1, producer.blockTokens().orElse(BLOCK_TOKENS));
    return map()
        .with("hashBlockSize", characters(block, router))
        .with("maxPrefixBlocksToMatch", producer.maxPrefixTokens().map(tokens -> tokens / block))
        .with("lruCapacityPerServer", producer.blocksPerWorker());
  }

  /** Characters from which on a prompt is prefilled remotely. Its blocks are the scorer's. */
  private static Tree handler(PdStack stack, PrefixCacheProducer producer, EppCapabilities router) {
    Optional<Integer> tokens = stack.disaggregation().promptTokens();
    if (tokens.isEmpty()) {
      return map().with("threshold", 0);
    }
    return map()
        .with("threshold", characters(tokens.get(), router))
        .with("hashBlockSize", characters(producer.blockTokens().orElse(BLOCK_TOKENS), router));
  }

  private static long characters(int tokens, EppCapabilities router) {
    return (long) tokens * router.charactersPerToken().orElse(1);
  }
}
