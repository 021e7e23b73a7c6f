package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.pdconstructs.Environment;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The YAML means to a typed client of Kubernetes what it means to us: another parser, other
 * classes, nothing left over.
 */
class StrictModelTest {

  private final StrictModels models = new StrictModels();

  @ParameterizedTest
  @MethodSource("io.pdconstructs.conformance.Subjects#environments")
  void modelsKnowEveryFieldAndReadEveryValueAsItWasMeant(Environment environment)
      throws JsonProcessingException {
    for (Manifest manifest : Subjects.manifests(environment)) {
      if (models.has(manifest)) {
        models.assertReadAsMeant(manifest);
      }
    }
  }

  @Test
  void onlyExtensionsHaveNoModel() {
    Manifests manifests = Subjects.manifests(Environments.istio());

    Set<String> with =
        manifests.stream().filter(models::has).map(Manifest::kind).collect(Collectors.toSet());
    Set<String> without =
        manifests.stream()
            .filter(m -> !models.has(m))
            .map(Manifest::kind)
            .collect(Collectors.toSet());

    assertThat(with)
        .contains(
            "ClusterRole",
            "ClusterRoleBinding",
            "ConfigMap",
            "Deployment",
            "Role",
            "RoleBinding",
            "Service",
            "ServiceAccount");
    assertThat(without)
        .containsExactlyInAnyOrder("DestinationRule", "InferenceModel", "InferencePool");
  }

  @Test
  void fieldThatNoModelKnowsIsRefused() {
    ObjectNode deployment = deployment();
    ((ObjectNode) deployment.at("/spec/template/spec/containers/0"))
        .put("imagePullPolice", "Always");

    assertThatThrownBy(() -> models.readAndWrite(Manifest.of(deployment)))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("imagePullPolice");
  }

  @Test
  void valueOfAnotherTypeIsNoticed() throws JsonProcessingException {
    ObjectNode deployment = deployment();
    ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("name", 8000);
    Manifest manifest = Manifest.of(deployment);

    assertThat(models.readAndWrite(manifest)).isNotEqualTo(models.tree(manifest));
  }

  private static ObjectNode deployment() {
    return Subjects.manifests(Environments.istio()).ofKind("Deployment").get(0).body();
  }
}
