package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Checksum;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.stream.Stream;

/**
 * The endpoint picker. One replica, as its scores live in its memory, and so {@code Recreate}: two
 * would each see half of the load.
 */
public final class EppDeployment {

  private static final String CONFIG_VOLUME = "plugins-config-volume";

  private EppDeployment() {}

  /**
   * The Deployment.
   *
   * @param configuration the text of its configuration, which is mounted at {@code /config}
   * @param shape what the release says of its container
   */
  public static Manifest render(
      PdStack stack, Names names, String configuration, ReleaseEpp shape) {
    return Manifest.of(
        map()
            .with("apiVersion", "apps/v1")
            .with("kind", "Deployment")
            .with("metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER))
            .with(
                "spec",
                map()
                    .with("replicas", 1)
                    .with("strategy", map().with("type", "Recreate"))
                    .with("selector", map().with("matchLabels", names.eppLabels()))
                    .with(
                        "template",
                        map()
                            .with(
                                "metadata",
                                map()
                                    .with("labels", names.eppLabels())
                                    .with(
                                        "annotations",
                                        map()
                                            .with(
                                                Checksum.OF_CONFIGURATION,
                                                Checksum.of(configuration))))
                            .with("spec", podSpec(stack, names, shape)))));
  }

  private static Tree podSpec(PdStack stack, Names names, ReleaseEpp shape) {
    List<String> given = stack.endpointPicker().args();
    int first = shape.args().size();
    return map()
        .with("serviceAccountName", names.epp())
        .with("imagePullSecrets", PullSecrets.render(stack))
        .with("terminationGracePeriodSeconds", graceSeconds(stack))
        .with(
            "containers",
            List.of(
                map()
                    .with("name", "epp")
                    .with("image", stack.eppImage().text())
                    .saidBy("images.epp", stack.images().epp())
                    .with("imagePullPolicy", shape.imagePullPolicy())
                    .with("args", args(shape, given))
                    .saidBy("endpointPicker.args", first, first + given.size())
                    .with("env", shape.env())
                    .with(
                        "ports",
                        List.of(
                            map().with("name", "grpc").with("containerPort", Ports.EPP_GRPC),
                            map()
                                .with("name", "grpc-health")
                                .with("containerPort", Ports.EPP_HEALTH),
                            map().with("name", "metrics").with("containerPort", Ports.EPP_METRICS)))
                    .with("livenessProbe", probe(10).with("initialDelaySeconds", 5))
                    .with("readinessProbe", shape.readinessProbe())
                    .with(
                        "resources",
                        stack
                            .endpointPicker()
                            .resources()
                            .map(ContainerResources::render)
                            .or(shape::resources))
                    .saidBy("endpointPicker.resources", stack.endpointPicker().resources())
                    .with(
                        "volumeMounts",
                        List.of(map().with("name", CONFIG_VOLUME).with("mountPath", "/config")))))
        .with(
            "volumes",
            List.of(
                map()
                    .with("name", CONFIG_VOLUME)
                    .with("configMap", map().with("name", names.epp()))));
  }

  private static List<String> args(ReleaseEpp shape, List<String> given) {
    return Stream.concat(shape.args().stream(), given.stream()).toList();
  }

  /** As long as the workers that it routes to may take. */
  private static long graceSeconds(PdStack stack) {
    return Math.max(
        stack.prefill().gracePeriod().toSeconds(), stack.decode().gracePeriod().toSeconds());
  }

  /** Asks the picker whether it serves. */
  public static Tree probe(int periodSeconds) {
    return map()
        .with("grpc", map().with("port", Ports.EPP_HEALTH).with("service", "inference-extension"))
        .with("periodSeconds", periodSeconds);
  }
}
