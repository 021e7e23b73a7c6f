package io.pdconstructs.testing.assertion;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManifestsAssertTest {

  private static final Manifests MANIFESTS = Stacks.manifests();
  private static final Manifests ROLES = Manifests.of(MANIFESTS.ofKind("Role"));

  @Test
  @DisplayName("What is true of the manifests can be said in one chain")
  void passes() {
    assertThat(MANIFESTS)
        .hasSize(17)
        .hasCount("Deployment", 3)
        .hasCount("Secret", 0)
        .hasResource("Deployment", Stacks.DECODE)
        .hasNoResource("Secret")
        .hasNoResource("Service", Stacks.DECODE)
        .resource("Deployment", Stacks.DECODE)
        .isEqualTo(MANIFESTS.get("Deployment", Stacks.DECODE));
  }

  @Test
  @DisplayName("Another number of objects lists those that there are")
  void size() {
    assertThat(Failure.of(() -> assertThat(ROLES).hasSize(2)))
        .isEqualTo(
            """
            Expecting 2 resources, but there are 1:
              Role/gaie-pd-epp""");
    assertThat(Failure.of(() -> assertThat(Manifests.of(List.of())).hasSize(1)))
        .isEqualTo("Expecting 1 resource, but there are 0");
  }

  @Test
  @DisplayName("Another number of a kind lists its objects")
  void count() {
    assertThat(Failure.of(() -> assertThat(MANIFESTS).hasCount("Deployment", 2)))
        .isEqualTo(
            """
            Expecting 2 resources of kind Deployment, but there are 3:
              Deployment/ms-pd-llm-d-modelservice-prefill
              Deployment/ms-pd-llm-d-modelservice-decode
              Deployment/gaie-pd-epp""");
  }

  @Test
  @DisplayName("A kind that is not there shows the closest one with the difference marked")
  void unknownKind() {
    assertThat(Failure.of(() -> assertThat(ROLES).hasCount("Rolle", 1)))
        .isEqualTo(
            """
            Expecting 1 resource of kind Rolle, but of its kind there is none; kinds are
              Role
                 ^""");
    assertThat(Failure.of(() -> assertThat(ROLES).hasResource("Secret", "token")))
        .isEqualTo(
            """
            Expecting the resource
              Secret/token
            but of its kind there is none; kinds are
              Role""");
    assertThat(Failure.of(() -> assertThat(Manifests.of(List.of())).hasResource("Secret", "token")))
        .isEqualTo(
            """
            Expecting the resource
              Secret/token
            but there are no resources at all""");
  }

  @Test
  @DisplayName("A name that is not there shows those of its kind, closest first and marked")
  void missing() {
    String message =
        """
        Expecting the resource
          Deployment/ms-pd-llm-d-modelservice-decod
        but of its kind there are only
          Deployment/ms-pd-llm-d-modelservice-decode
                                                   ^
          Deployment/ms-pd-llm-d-modelservice-prefill
          Deployment/gaie-pd-epp""";
    String typo = "ms-pd-llm-d-modelservice-decod";
    assertThat(Failure.of(() -> assertThat(MANIFESTS).hasResource("Deployment", typo)))
        .isEqualTo(message);
    assertThat(Failure.of(() -> assertThat(MANIFESTS).resource("Deployment", typo).isNotNull()))
        .isEqualTo(message);
  }

  @Test
  @DisplayName("Where no name is close, those of the kind come as they are")
  void nothingClose() {
    assertThat(Failure.of(() -> assertThat(MANIFESTS).hasResource("Deployment", "redis")))
        .isEqualTo(
            """
            Expecting the resource
              Deployment/redis
            but of its kind there are only
              Deployment/ms-pd-llm-d-modelservice-prefill
              Deployment/ms-pd-llm-d-modelservice-decode
              Deployment/gaie-pd-epp""");
  }

  @Test
  @DisplayName("Of a thousand names the closest are shown, and the others counted")
  void many() {
    Manifests thousand =
        Manifests.of(
            IntStream.range(0, 1_000)
                .mapToObj(
                    i ->
                        Manifest.of(
                            Tree.map()
                                .with("apiVersion", "v1")
                                .with("kind", "ConfigMap")
                                .with("metadata", Tree.map().with("name", "settings-" + i))))
                .toList());
    assertThat(Failure.of(() -> assertThat(thousand).hasResource("ConfigMap", "setting-777")))
        .startsWith(
            """
            Expecting the resource
              ConfigMap/setting-777
            but of its kind there are only
              ConfigMap/settings-777
                               ^
            """)
        .endsWith("\n  and 980 more")
        .hasLineCount(25);
  }

  @Test
  @DisplayName("What is not to be there is shown")
  void absence() {
    assertThat(Failure.of(() -> assertThat(MANIFESTS).hasNoResource("ConfigMap")))
        .isEqualTo(
            """
            Expecting no ConfigMap, but there is:
              ConfigMap/gaie-pd-epp
              ConfigMap/infra-pd-inference-gateway""");
    assertThat(Failure.of(() -> assertThat(MANIFESTS).hasNoResource("Service", "gaie-pd-epp")))
        .isEqualTo(
            """
            Expecting no Service/gaie-pd-epp, but there is:
              Service/gaie-pd-epp""");
  }

  @Test
  @DisplayName("A name that two objects have is not looked at by chance")
  void ambiguous() {
    Manifests twice =
        ManifestReader.read(
            """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: one}}
            ---
            {apiVersion: example.com/v1, kind: ConfigMap, metadata: {name: a}}
            """,
            "test");
    assertThat(Failure.of(() -> assertThat(twice).resource("ConfigMap", "a").isNotNull()))
        .isEqualTo(
            """
            Expecting one ConfigMap/a, but there are 2; say assertThat(manifest) of the one that is meant:
              ConfigMap/a in namespace one
              ConfigMap/a of group example.com""");
  }

  @Test
  @DisplayName("A description and a message of one's own hold to the end of the chain")
  void described() {
    assertThat(
            Failure.of(
                () ->
                    assertThat(MANIFESTS)
                        .as("llama in %s", "istio")
                        .resource("Deployment", Stacks.DECODE)
                        .container("vllm")
                        .image()
                        .isEqualTo("vllm")))
        .isEqualTo(
            """
            [llama in istio] Deployment/ms-pd-llm-d-modelservice-decode container vllm at /image
            expected: "vllm"
             but was: "ghcr.io/llm-d/llm-d:v0.2.0\"""");
    assertThat(
            Failure.of(
                () ->
                    assertThat(MANIFESTS)
                        .overridingErrorMessage("ask the platform team")
                        .resource("Deployment", Stacks.DECODE)
                        .at("/spec/replicas")
                        .isEqualTo(1)))
        .isEqualTo("ask the platform team");
  }

  @Test
  @DisplayName("Soft assertions collect what they say")
  void soft() {
    SoftAssertions softly = new SoftAssertions();
    softly.check(() -> assertThat(ROLES).hasSize(2));
    softly.check(() -> assertThat(ROLES).hasNoResource("Role"));
    assertThat(softly.errorsCollected()).hasSize(2);
  }

  @Test
  @DisplayName("Null is said as AssertJ says it")
  void ofNull() {
    Manifests none = null;
    assertThat(Failure.of(() -> assertThat(none).hasSize(2)))
        .contains("Expecting actual not to be null");
  }
}
