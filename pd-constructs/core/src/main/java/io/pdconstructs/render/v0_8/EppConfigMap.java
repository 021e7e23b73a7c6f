package io.pdconstructs.render.v0_8;

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
 * The configuration of the endpoint picker: a decode worker for every request, and a prefill worker
 * where the decider wants one. {@code disagg-profile-handler} tells the sidecar where.
 *
 * <p>In this release {@code nonCachedTokens} counts tokens of the prompt that the decode worker
 * does not have in its cache, and 0 would mean that no prompt is prefilled remotely; every prompt
 * is what {@code always-disagg-pd-decider} says. Plug-ins come before those that name them.
 */
final class EppConfigMap {

  static final String FILE = "pd-config.yaml";

  private static final String PREFIX_CACHE = "approx-prefix-cache-producer";

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
    Optional<Integer> tokens = stack.disaggregation().promptTokens();
    String decider = tokens.isPresent() ? "prefix-based-pd-decider" : "always-disagg-pd-decider";
    List<Tree> plugins = new ArrayList<>();
    plugins.add(
        plugin(PREFIX_CACHE)
            .with("parameters", map().with("autoTune", false).with("blockSizeTokens", 64)));
    plugins.add(
        plugin(decider).with("parameters", tokens.map(n -> map().with("nonCachedTokens", n))));
    plugins.add(
        plugin("disagg-profile-handler")
            .with("parameters", map().with("deciders", map().with("prefill", decider))));
    for (String type :
        List.of(
            "prefill-filter",
            "decode-filter",
            "prefix-cache-scorer",
            "queue-scorer",
            "kv-cache-utilization-scorer",
            "active-request-scorer",
            "max-score-picker")) {
      plugins.add(plugin(type));
    }
    return map()
        .with("apiVersion", "llm-d.ai/v1alpha1")
        .with("kind", "EndpointPickerConfig")
        .with("plugins", plugins)
        .with("schedulingProfiles", List.of(prefill(), decode()))
        .toYaml();
  }

  private static Tree plugin(String type) {
    return map().with("type", type);
  }

  private static Tree prefill() {
    return profile(
        "prefill",
        ref("prefill-filter"),
        ref("prefix-cache-scorer").with("weight", 3),
        ref("queue-scorer").with("weight", 2),
        ref("kv-cache-utilization-scorer").with("weight", 2),
        ref("max-score-picker"));
  }

  private static Tree decode() {
    return profile(
        "decode",
        ref("decode-filter"),
        ref("active-request-scorer").with("weight", 2),
        ref("prefix-cache-scorer").with("weight", 3),
        ref("max-score-picker"));
  }

  private static Tree profile(String name, Tree... plugins) {
    return map().with("name", name).with("plugins", List.of(plugins));
  }

  private static Tree ref(String plugin) {
    return map().with("pluginRef", plugin);
  }
}
