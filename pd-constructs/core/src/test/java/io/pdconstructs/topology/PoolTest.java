package io.pdconstructs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoolTest {

  private static final String OLD =
      "{selector: {a: b}, targetPortNumber: 8000, extensionRef: {name: epp}}";
  private static final String V1 =
      "{selector: {matchLabels: {a: b}}, targetPorts: [{number: 8000}, {number: 8001}],"
          + " endpointPickerRef: {name: epp, port: {number: 9005}, failureMode: FailOpen}}";

  private static Pool pool(String spec) {
    return Pool.of(
        Manifest.of(
            ManifestReader.readDocument(
                """
                apiVersion: inference.networking.k8s.io/v1
                kind: InferencePool
                metadata:
                  name: one
                  namespace: here
                spec: %s
                """
                    .formatted(spec),
                "test")));
  }

  @Test
  @DisplayName("Pools of both versions say the same in fields of their own")
  void versions() {
    assertThat(pool(OLD).eppService().path()).isEqualTo("InferencePool/one spec.extensionRef.name");
    assertThat(pool(V1).eppService().path())
        .isEqualTo("InferencePool/one spec.endpointPickerRef.name");
    assertThat(pool(OLD).port().field()).isEqualTo("spec.targetPortNumber");
    assertThat(pool(V1).port().field()).isEqualTo("spec.targetPorts[0].number");
    assertThat(pool(OLD).port().value()).isEqualTo(pool(V1).port().value()).contains("8000");
    assertThat(pool(OLD).selectorField()).isEqualTo("spec.selector");
    assertThat(pool(V1).selectorField()).isEqualTo("spec.selector.matchLabels");
    assertThat(pool(OLD).selector()).isEqualTo(pool(V1).selector());
  }

  @Test
  @DisplayName("The picker's port is 9002 where the pool says none")
  void pickersPort() {
    assertThat(pool(OLD).eppPort().value()).contains("9002");
    assertThat(pool(OLD).eppPort().said()).isEmpty();
    assertThat(pool(V1).eppPort().value()).contains("9005");
  }

  @Test
  @DisplayName("A pool selects pods of its own namespace alone")
  void selects() {
    var labels = ManifestReader.readDocument("{a: b, c: d}", "test");
    assertThat(pool(V1).selects(Optional.of("here"), labels)).isTrue();
    assertThat(pool(V1).selects(Optional.of("there"), labels)).isFalse();
  }

  @Test
  @DisplayName("The ports that it lists are known by number")
  void ports() {
    assertThat(pool(V1).ports()).containsExactly(8000L, 8001L);
    assertThat(pool(OLD).listsPorts()).isFalse();
    assertThat(pool(V1).failureMode().said()).contains("FailOpen");
  }
}
