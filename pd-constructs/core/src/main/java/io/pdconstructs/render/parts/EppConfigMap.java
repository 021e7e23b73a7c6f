package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;

/** The configuration file of the endpoint picker. */
public final class EppConfigMap {

  /** Name of the file, and its key. */
  public static final String FILE = "pd-config.yaml";

  private EppConfigMap() {}

  /** The ConfigMap that holds a configuration. */
  public static Manifest render(PdStack stack, Names names, String configuration) {
    return Manifest.of(
        map()
            .with("apiVersion", "v1")
            .with("kind", "ConfigMap")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with("data", data(stack, configuration)));
  }

  private static Tree data(PdStack stack, String configuration) {
    return map()
        .with(FILE, configuration)
        .saidBy("endpointPicker.config", stack.endpointPicker().configFile());
  }
}
