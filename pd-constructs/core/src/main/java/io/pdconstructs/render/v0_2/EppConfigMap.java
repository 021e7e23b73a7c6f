package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
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
final class EppConfigMap {

  static final String FILE = "pd-config.yaml";

  /** The picker's own default; scorer and handler must have the same. */
  private static final int HASH_BLOCK_CHARACTERS = 64;

  private EppConfigMap() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with("data", map().with(FILE, configuration(stack))));
  }

  /** The text of the configuration file. */
  static String configuration(PdStack stack) {
    Optional<Long> threshold = threshold(stack);
    List<Tree> plugins = new ArrayList<>();
    plugins.add(map().with("type", "prefill-header-handler"));
    plugins.add(map().with("type", "prefill-filter"));
    plugins.add(map().with("type", "decode-filter"));
    plugins.add(map().with("type", "max-score-picker"));
    plugins.add(map().with("type", "queue-scorer"));
    threshold.ifPresent(
        characters ->
            plugins.add(
                map()
                    .with("type", "prefix-cache-scorer")
                    .with("parameters", map().with("hashBlockSize", HASH_BLOCK_CHARACTERS))));
    plugins.add(
        map().with("type", "pd-profile-handler").with("parameters", handlerParameters(threshold)));
    return map()
        .with("apiVersion", "inference.networking.x-k8s.io/v1alpha1")
        .with("kind", "EndpointPickerConfig")
        .with("plugins", plugins)
        .with(
            "schedulingProfiles",
            List.of(
                profile("prefill", "prefill-filter", threshold.isPresent()),
                profile("decode", "decode-filter", threshold.isPresent())))
        .toYaml();
  }

  /** Characters from which on a prompt is prefilled remotely; empty for every prompt. */
  private static Optional<Long> threshold(PdStack stack) {
    long characters = stack.release().router().charactersPerToken().orElse(1);
    return stack.disaggregation().promptTokens().map(tokens -> tokens * characters);
  }

  private static Tree handlerParameters(Optional<Long> threshold) {
    return threshold
        .map(
            characters ->
                map().with("threshold", characters).with("hashBlockSize", HASH_BLOCK_CHARACTERS))
        .orElseGet(() -> map().with("threshold", 0));
  }

  private static Tree profile(String name, String filter, boolean byPrefix) {
    List<Tree> plugins = new ArrayList<>();
    plugins.add(map().with("pluginRef", filter));
    plugins.add(map().with("pluginRef", "queue-scorer").with("weight", 1));
    if (byPrefix) {
      plugins.add(map().with("pluginRef", "prefix-cache-scorer").with("weight", 1));
    }
    plugins.add(map().with("pluginRef", "max-score-picker"));
    return map().with("name", name).with("plugins", plugins);
  }
}
