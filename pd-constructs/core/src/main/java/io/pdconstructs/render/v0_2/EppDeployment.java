package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The endpoint picker. One replica, as its scores live in its memory, and so {@code Recreate}: two would each see half of
 * the load.
 */
final class EppDeployment {

  /** Also the longest that an engine takes to end, as requests to it are routed by this. */
  static final int GRACE_SECONDS = 130;

  private static final String CONFIG_VOLUME = "plugins-config-volume";

  private EppDeployment() {}

  static Manifest render(PdStack stack, Names names) {
    return Manifest.of(
        map(
            "apiVersion", "apps/v1",
            "kind", "Deployment",
            "metadata", Meta.namespaced(stack, names.epp(), Meta.Component.ENDPOINT_PICKER),
            "spec",
                map(
                    "replicas", 1,
                    "strategy", map("type", "Recreate"),
                    "selector", map("matchLabels", podLabels(names)),
                    "template",
                        map(
                            "metadata",
                                map(
                                    "labels", podLabels(names),
                                    "annotations", map("checksum/config", sha256(EppConfigMap.configuration()))),
                            "spec", podSpec(stack, names)))));
  }

  /** The labels by which Service and Deployment know the endpoint picker's pod. */
  static Map<String, String> podLabels(Names names) {
    return Map.of("inferencepool", names.epp());
  }

  private static ObjectNode podSpec(PdStack stack, Names names) {
    return map(
        "serviceAccountName", names.epp(),
        "terminationGracePeriodSeconds", GRACE_SECONDS,
        "containers",
            list(
                map(
                    "name", "epp",
                    "image", stack.release().eppImage().text(),
                    "imagePullPolicy", "Always",
                    "args",
                        list(
                            "--poolName",
                            names.pool(),
                            "--poolNamespace",
                            stack.namespace(),
                            "--v",
                            "1",
                            "--grpcPort",
                            Integer.toString(Ports.EPP_GRPC),
                            "--grpcHealthPort",
                            Integer.toString(Ports.EPP_HEALTH),
                            "--metricsPort",
                            Integer.toString(Ports.EPP_METRICS),
                            "--configFile",
                            "config/" + EppConfigMap.FILE,
                            "--enablePprof=true",
                            "--modelServerMetricsPath=/metrics",
                            "--modelServerMetricsScheme=http",
                            "--modelServerMetricsHttpsInsecureSkipVerify=true"),
                    "ports",
                        list(
                            map("name", "grpc", "containerPort", Ports.EPP_GRPC),
                            map("name", "grpc-health", "containerPort", Ports.EPP_HEALTH),
                            map("name", "metrics", "containerPort", Ports.EPP_METRICS)),
                    "livenessProbe", probe(),
                    "readinessProbe", probe(),
                    "volumeMounts", list(map("name", CONFIG_VOLUME, "mountPath", "/config")))),
        "volumes", list(map("name", CONFIG_VOLUME, "configMap", map("name", names.epp()))));
  }

  private static ObjectNode probe() {
    return map(
        "grpc", map("port", Ports.EPP_HEALTH, "service", "inference-extension"),
        "initialDelaySeconds", 5,
        "periodSeconds", 10);
  }

  /** The picker reads its configuration once; a pod template that changes with it makes Kubernetes start a new pod. */
  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
