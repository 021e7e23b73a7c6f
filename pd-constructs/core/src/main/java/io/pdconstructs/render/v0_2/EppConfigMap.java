package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Yaml;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration of the endpoint picker: a prefill and a decode worker for every request, each the one with the shortest
 * queue. In this release a {@code threshold} of 0 means that every prompt is prefilled remotely, and
 * {@code prefill-header-handler} is what tells the sidecar where.
 */
final class EppConfigMap {

  static final String FILE = "pd-config.yaml";

  private EppConfigMap() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", "v1",
            "kind", "ConfigMap",
            "metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER),
            "data", map(FILE, configuration())));
  }

  /** The text of the configuration file. */
  static String configuration() {
    return Yaml.block(
        map(
            "apiVersion", "inference.networking.x-k8s.io/v1alpha1",
            "kind", "EndpointPickerConfig",
            "plugins",
                list(
                    map("type", "prefill-header-handler"),
                    map("type", "prefill-filter"),
                    map("type", "decode-filter"),
                    map("type", "max-score-picker"),
                    map("type", "queue-scorer"),
                    map("type", "pd-profile-handler", "parameters", map("threshold", 0))),
            "schedulingProfiles", list(profile("prefill", "prefill-filter"), profile("decode", "decode-filter"))));
  }

  private static ObjectNode profile(String name, String filter) {
    return map(
        "name", name,
        "plugins",
            list(
                map("pluginRef", filter),
                map("pluginRef", "queue-scorer", "weight", 1),
                map("pluginRef", "max-score-picker")));
  }
}
