package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.ContainerResources;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.Ports;
import io.pdconstructs.render.parts.PullSecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The endpoint picker. One replica, as its scores live in its memory, and so {@code Recreate}: two
 * would each see half of the load.
 */
final class EppDeployment {

  private static final String CONFIG_VOLUME = "plugins-config-volume";

  private EppDeployment() {}

  static Manifest render(PdStack stack, Names names) {
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
                    .with("selector", map().with("matchLabels", podLabels(names)))
                    .with(
                        "template",
                        map()
                            .with(
                                "metadata",
                                map()
                                    .with("labels", podLabels(names))
                                    .with(
                                        "annotations",
                                        map()
                                            .with(
                                                "checksum/config",
                                                sha256(EppConfigMap.configuration(stack)))))
                            .with("spec", podSpec(stack, names)))));
  }

  /** The labels by which Service and Deployment know the endpoint picker's pod. */
  static Map<String, String> podLabels(Names names) {
    return Map.of("inferencepool", names.epp());
  }

  private static Tree podSpec(PdStack stack, Names names) {
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
                    .with("imagePullPolicy", "Always")
                    .with("args", args(stack, names))
                    .with(
                        "ports",
                        List.of(
                            map().with("name", "grpc").with("containerPort", Ports.EPP_GRPC),
                            map()
                                .with("name", "grpc-health")
                                .with("containerPort", Ports.EPP_HEALTH),
                            map().with("name", "metrics").with("containerPort", Ports.EPP_METRICS)))
                    .with("livenessProbe", probe())
                    .with("readinessProbe", probe())
                    .with(
                        "resources",
                        stack.endpointPicker().resources().map(ContainerResources::render))
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

  private static List<String> args(PdStack stack, Names names) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("--poolName", names.pool()));
    args.addAll(List.of("--poolNamespace", stack.namespace()));
    args.addAll(List.of("--v", Integer.toString(stack.endpointPicker().verbosity())));
    args.addAll(List.of("--grpcPort", Integer.toString(Ports.EPP_GRPC)));
    args.addAll(List.of("--grpcHealthPort", Integer.toString(Ports.EPP_HEALTH)));
    args.addAll(List.of("--metricsPort", Integer.toString(Ports.EPP_METRICS)));
    args.addAll(List.of("--configFile", "config/" + EppConfigMap.FILE));
    args.add("--enablePprof=true");
    args.add("--modelServerMetricsPath=/metrics");
    args.add("--modelServerMetricsScheme=http");
    args.add("--modelServerMetricsHttpsInsecureSkipVerify=true");
    args.addAll(stack.endpointPicker().args());
    return args;
  }

  /** As long as the workers that it routes to may take. */
  private static long graceSeconds(PdStack stack) {
    return Math.max(
        stack.prefill().gracePeriod().toSeconds(), stack.decode().gracePeriod().toSeconds());
  }

  private static Tree probe() {
    return map()
        .with("grpc", map().with("port", Ports.EPP_HEALTH).with("service", "inference-extension"))
        .with("initialDelaySeconds", 5)
        .with("periodSeconds", 10);
  }

  /**
   * The picker reads its configuration once; a pod template that changes with it makes Kubernetes
   * start a new pod.
   */
  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
