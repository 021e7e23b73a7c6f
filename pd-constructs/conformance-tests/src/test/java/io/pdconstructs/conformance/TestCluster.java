package io.pdconstructs.conformance;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pdconstructs.manifest.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A control plane for one test class: API server, controllers and scheduler are real, nodes are
 * simulated. Each has a name of its own, so builds that run side by side do not meet. It goes on
 * close, or at the latest with this process.
 */
final class TestCluster implements AutoCloseable {

  private static final String MANAGER = "conformance-tests";

  private final String name;
  private final Path kubeconfig;
  private final KubernetesClient client;
  private final Thread atExit;

  private TestCluster(String name, Path kubeconfig) {
    this.name = name;
    this.kubeconfig = kubeconfig;
    this.client = client(kubeconfig);
    this.atExit = new Thread(() -> down(name));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Without retries: an API server answers 500 to a patch that does not fit its schema, and a retry
   * would not help.
   */
  private static KubernetesClient client(Path kubeconfig) {
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Starts one, with the CRDs of llm-d 0.2 and two nodes of eight H200 with InfiniBand. */
  static TestCluster up() {
    return up("conformance", "h200-ib", "2025-08");
  }

  /** Starts one with the CRDs of llm-d 0.8 and the same nodes. */
  static TestCluster upWithRelease08() {
    return up("conformance-08", "h200-ib", "2026-06");
  }

  /** Starts one whose nodes are GKE's: eight H200 and eight NICs each, as devices to be claimed. */
  static TestCluster upWithGkeNodes() {
    TestCluster cluster = up("conformance-gke", "gke-a3-ultragpu", "2025-08");
    cluster.kubectl("apply", "-f", nodes("gke-a3-ultragpu-dra")).orFail();
    return cluster;
  }

  private static TestCluster up(String kind, String nodes, String release) {
    String name = kind + "-" + ProcessHandle.current().pid();
    String script =
        "line=$(\"$0\" --name \"$1\" --nodes \"$2\" --release \"$3\") && eval \"$line\" && printf %s \"$KUBECONFIG\"";
    List<String> command =
        List.of(
            "bash", "-c", script, Reference.tool("test-cluster/up"), name, nodes(nodes), release);
    return new TestCluster(name, Path.of(ProgramRun.of(Map.of(), command).orFail().stdout()));
  }

  private static String nodes(String name) {
    return Reference.tool("test-cluster/nodes/" + name + ".yaml");
  }

  KubernetesClient client() {
    return client;
  }

  /**
   * Server-side apply that refuses unknown fields and fields of other owners, as a careful
   * deployment does.
   */
  GenericKubernetesResource apply(Manifest manifest) {
    return resource(manifest)
        .fieldValidation(FieldValidateable.Validation.STRICT)
        .fieldManager(MANAGER)
        .serverSideApply();
  }

  /** Applies it without keeping it, and tells why it is refused; empty when it is not. */
  Optional<String> whyNotTaken(Manifest manifest) {
    try {
      resource(manifest)
          .dryRun()
          .fieldValidation(FieldValidateable.Validation.STRICT)
          .fieldManager(MANAGER)
          .serverSideApply();
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(manifest + ": " + e.getMessage());
    }
  }

  /** The object as the cluster has it. */
  GenericKubernetesResource get(Manifest manifest) {
    return resource(manifest).require();
  }

  void delete(Manifest manifest) {
    resource(manifest).delete();
  }

  /** Makes an empty namespace. */
  void createNamespace(String namespace) {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  /** Runs the kubectl that came with the cluster. */
  ProgramRun kubectl(String... arguments) {
    Path home = kubeconfig.resolve("../../..").normalize();
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/kubectl").toString()));
    command.addAll(List.of(arguments));
    return ProgramRun.of(Map.of("KUBECONFIG", kubeconfig.toString()), command);
  }

  @Override
  public void close() {
    client.close();
    down(name);
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private Resource<GenericKubernetesResource> resource(Manifest manifest) {
    return client.resource(
        Serialization.unmarshal(manifest.toYaml(), GenericKubernetesResource.class));
  }

  private static void down(String name) {
    ProgramRun.of(Map.of(), List.of("bash", Reference.tool("test-cluster/down"), "--name", name))
        .orFail();
  }
}
