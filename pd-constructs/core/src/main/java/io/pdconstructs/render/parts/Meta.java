package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metadata of objects: Kubernetes' recommended labels on each of them. */
public final class Meta {

  /** What an object belongs to. */
  public enum Component {
    PREFILL("prefill"),
    DECODE("decode"),
    MODEL_SERVER("model-server"),
    ENDPOINT_PICKER("endpoint-picker"),
    INFERENCE_GATEWAY("inference-gateway");

    private final String label;

    Component(String label) {
      this.label = label;
    }

    /** The workers of a role. */
    public static Component of(Role role) {
      return switch (role) {
        case PREFILL -> PREFILL;
        case DECODE -> DECODE;
      };
    }
  }

  private Meta() {}

  public static Tree namespaced(PdStack stack, String name, Component component) {
    return namespaced(stack, name, labels(stack, component));
  }

  public static Tree namespaced(PdStack stack, String name, Map<String, String> labels) {
    return map().with("name", name).with("namespace", stack.namespace()).with("labels", labels);
  }

  public static Tree clusterScoped(PdStack stack, String name, Component component) {
    return map().with("name", name).with("labels", labels(stack, component));
  }

  public static Map<String, String> labels(PdStack stack, Component component) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app.kubernetes.io/name", "llm-d");
    labels.put("app.kubernetes.io/instance", stack.name());
    labels.put("app.kubernetes.io/component", component.label);
    labels.put("app.kubernetes.io/version", stack.release().version());
    labels.put("app.kubernetes.io/managed-by", "pd-constructs");
    return labels;
  }
}
