package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pdconstructs.Environment;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real control plane takes the manifests, and its scheduler finds a node for every pod. No
 * container runs.
 */
@NeedsReference
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {

  private static final String SUBJECTS = "io.pdconstructs.conformance.Subjects#withDevicePlugins";
  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";
  private static final String ROLE = "llm-d.ai/role";

  private TestCluster cluster;

  @BeforeAll
  void up() {
    cluster = TestCluster.up();
  }

  @AfterAll
  void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void everyObjectIsTakenAndEveryPodBecomesReadyOnAnH200(Environment environment) {
    try (Site site = Site.of(cluster, in("ready", environment))) {
      site.apply();
      site.awaitRollout();

      List<Pod> engines =
          Stream.of("prefill", "decode")
              .flatMap(role -> site.readyPods(ROLE, role).stream())
              .toList();
      assertThat(site.readyPods(ROLE, "prefill")).hasSize(4);
      assertThat(site.readyPods(ROLE, "decode")).hasSize(1);
      assertThat(site.readyPods("inferencepool", "gaie-pd-epp")).hasSize(1);
      assertThat(site.pods()).hasSize(6);
      assertThat(engines).extracting(this::gpuOfItsNode).containsOnly("NVIDIA-H200");
      assertThat(requested(site.pods(), "nvidia.com/gpu")).isEqualByComparingTo("8");
      assertThat(requested(site.pods(), "rdma/ib")).isEqualByComparingTo("5");
      assertThat(site.events()).extracting(Event::getReason).contains("Scheduled");
      assertThat(site.warnings()).isEmpty();
    }
  }

  /**
   * The second time the API server stores the status that the CRDs of Gateway and InferencePool
   * have as a default, and counts it as a version. The controllers, which do not run here, would
   * have written it before.
   */
  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void applyingTheSameAgainChangesNothing(Environment environment) {
    try (Site site = Site.of(cluster, in("again", environment))) {
      site.apply();
      site.awaitRollout();
      Map<ObjectKey, GenericKubernetesResource> first = site.objects();

      site.apply();
      Map<ObjectKey, GenericKubernetesResource> second = site.objects();
      site.apply();
      Map<ObjectKey, GenericKubernetesResource> third = site.objects();

      assertThat(third).isEqualTo(second);
      assertThat(withoutVersions(second)).isEqualTo(withoutVersions(first));
      assertThat(site.pods()).hasSize(6);
      assertThat(site.warnings()).isEmpty();
    }
  }

  @Test
  void stacksOfOneNameLiveSideBySideInTwoNamespaces() {
    try (Site left = Site.of(cluster, in("left", Environments.istio()));
        Site right = Site.of(cluster, in("right", Environments.istio()))) {
      left.apply();
      left.awaitRollout();
      Map<ObjectKey, GenericKubernetesResource> before = left.objects();

      right.apply();
      right.awaitRollout();

      assertThat(left.objects()).isEqualTo(before);
      assertThat(left.pods()).hasSize(6);
      assertThat(right.pods()).hasSize(6);
      assertThat(left.warnings()).isEmpty();
      assertThat(right.warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(SUBJECTS)
  void kubectlAppliesTheFolderInTheOrderOfTheManifests(
      Environment environment, @TempDir Path folder) {
    try (Site site = Site.of(cluster, in("folder", environment))) {
      site.manifests().writeTo(folder);

      ProgramRun trial = cluster.kubectl("apply", "-k", folder.toString(), "--dry-run=server");
      ProgramRun real = cluster.kubectl("apply", "-k", folder.toString());

      assertThat(complaints(trial)).isEmpty();
      assertThat(trial.stdout().lines())
          .containsExactlyElementsOf(created(site, " (server dry run)"));
      assertThat(complaints(real)).isEmpty();
      assertThat(real.stdout().lines()).containsExactlyElementsOf(created(site, ""));
      site.awaitRollout();
      assertThat(site.warnings()).isEmpty();
    }
  }

  @Test
  void fieldThatTheApiServerDoesNotKnowIsRefused() {
    try (Site site = Site.of(cluster, in("refused", Environments.istio()))) {
      Manifest gateway = Subjects.gatewayWithPath(site.namespace());

      assertThatThrownBy(() -> cluster.apply(gateway))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("listeners[name=\"default\"].path: field not declared in schema");
    }
  }

  @Test
  void podThatFitsNoNodeIsReported() {
    try (Site site = Site.of(cluster, in("nowhere", Environments.istio()))) {
      ObjectNode decode = site.manifests().get("Deployment", DECODE).body();
      ((ObjectNode) decode.at("/spec/template/spec"))
          .putObject("nodeSelector")
          .put("kubernetes.io/hostname", "nowhere");

      site.manifests().ofKind("ServiceAccount").forEach(cluster::apply);
      cluster.apply(Manifest.of(decode));
      site.awaitWarning();

      assertThat(site.warnings()).singleElement().asString().contains("FailedScheduling");
      assertThat(site.readyPods(ROLE, "decode")).isEmpty();
    }
  }

  /** The environment in a namespace that no other test uses. */
  private static Environment in(String test, Environment environment) {
    return environment.namespace(test + "-" + environment.name().toLowerCase(Locale.ROOT));
  }

  private String gpuOfItsNode(Pod pod) {
    return cluster
        .client()
        .nodes()
        .withName(pod.getSpec().getNodeName())
        .require()
        .getMetadata()
        .getLabels()
        .get("nvidia.com/gpu.product");
  }

  private static BigDecimal requested(List<Pod> pods, String resource) {
    return pods.stream()
        .flatMap(pod -> Stream.of(pod.getSpec().getInitContainers(), pod.getSpec().getContainers()))
        .flatMap(List::stream)
        .map(Container::getResources)
        .map(resources -> resources.getRequests().getOrDefault(resource, new Quantity("0")))
        .map(Quantity::getNumericalAmount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<ObjectKey, GenericKubernetesResource> withoutVersions(
      Map<ObjectKey, GenericKubernetesResource> objects) {
    objects.values().forEach(object -> object.getMetadata().setResourceVersion(null));
    return objects;
  }

  /**
   * What kubectl complains of, but for this: its own flag and the order in our file do not agree,
   * and it takes ours.
   */
  private static Stream<String> complaints(ProgramRun kubectl) {
    return kubectl
        .stderr()
        .lines()
        .filter(line -> !line.contains("Using the kustomization file over the CLI flag"));
  }

  private static List<String> created(Site site, String trial) {
    return site.manifests().stream()
        .map(Manifest::key)
        .map(
            key ->
                key.kind().toLowerCase(Locale.ROOT)
                    + (key.group().isEmpty() ? "" : "." + key.group())
                    + "/"
                    + key.name())
        .map(object -> object + " created" + trial)
        .toList();
  }
}
