package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.pdconstructs.Environment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same on nodes like GKE's, where the real scheduler allocates GPUs and NICs to claims. */
@NeedsReference
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GkeClusterTest {

  private TestCluster cluster;

  @BeforeAll
  void up() {
    cluster = TestCluster.upWithGkeNodes();
  }

  @AfterAll
  void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @ParameterizedTest
  @MethodSource("io.pdconstructs.conformance.Subjects#withDeviceClaims")
  void everyPodIsReadyAndEveryClaimHasAGpuAndItsNic(Environment environment) {
    try (Site site = Site.of(cluster, environment.namespace("claims"))) {
      site.apply();
      site.awaitRollout();

      List<Pod> engines =
          Stream.of("prefill", "decode")
              .flatMap(role -> site.readyPods("llm-d.ai/role", role).stream())
              .toList();
      assertThat(engines).hasSize(5);
      assertThat(engines)
          .allSatisfy(pod -> assertThat(pod.getSpec().getNodeName()).startsWith("gke-h200-"));
      List<GenericKubernetesResource> claims =
          cluster
              .client()
              .genericKubernetesResources("resource.k8s.io/v1", "ResourceClaim")
              .inNamespace(site.namespace())
              .list()
              .getItems();
      assertThat(claims).hasSize(8);
      assertThat(claims)
          .allSatisfy(claim -> assertThat(allocated(claim)).containsExactly("gpu", "nic"));
      assertThat(site.warnings()).isEmpty();
    }
  }

  private static List<Object> allocated(GenericKubernetesResource claim) {
    List<?> results = claim.get("status", "allocation", "devices", "results");
    return results.stream().map(result -> (Object) ((Map<?, ?>) result).get("request")).toList();
  }
}
