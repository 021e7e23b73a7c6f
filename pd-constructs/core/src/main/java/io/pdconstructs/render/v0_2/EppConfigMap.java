package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;

/**
 * The configuration of the endpoint picker: a prefill and a decode worker for every request, each
 * the one with the shortest queue. In this release a {@code threshold} of 0 means that every prompt
 * is prefilled remotely, and {@code prefill-header-handler} is what tells the sidecar where.
 */
final class EppConfigMap {

  static final String FILE = "pd-config.yaml";

  private EppConfigMap() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with("data", map().with(FILE, configuration())));
  }

  /** The text of the configuration file. */
  static String configuration() {
    return map()
        .with("apiVersion", "inference.networking.x-k8s.io/v1alpha1")
        .with("kind", "EndpointPickerConfig")
        .with(
            "plugins",
            List.of(
                map().with("type", "prefill-header-handler"),
                map().with("type", "prefill-filter"),
                map().with("type", "decode-filter"),
                map().with("type", "max-score-picker"),
                map().with("type", "queue-scorer"),
                map()
                    .with("type", "pd-profile-handler")
                    .with("parameters", map().with("threshold", 0))))
        .with(
            "schedulingProfiles",
            List.of(profile("prefill", "prefill-filter"), profile("decode", "decode-filter")))
        .toYaml();
  }

  private static Tree profile(String name, String filter) {
    return map()
        .with("name", name)
        .with(
            "plugins",
            List.of(
                map().with("pluginRef", filter),
                map().with("pluginRef", "queue-scorer").with("weight", 1),
                map().with("pluginRef", "max-score-picker")));
  }
}
