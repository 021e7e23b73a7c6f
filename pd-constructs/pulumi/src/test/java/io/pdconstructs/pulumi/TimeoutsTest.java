package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.CustomTimeouts;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeoutsTest {

  @Test
  @DisplayName("Containers that come first start one after the other, then the slowest of the rest")
  void startup() {
    CustomTimeouts times =
        of(
            """
            {"initContainers": [{"name": "a", "startupProbe": {"periodSeconds": 1, "failureThreshold": 60}},
                                {"name": "b", "startupProbe": {}}],
             "containers": [{"name": "c", "startupProbe": {"initialDelaySeconds": 30, "failureThreshold": 9}},
                            {"name": "d"}]}""",
            "");
    assertThat(times.getCreate()).contains(Duration.ofMinutes(10).plusSeconds(60 + 30 + 120));
    assertThat(times.getDelete()).contains(Duration.ofMinutes(10).plusSeconds(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"replicas\": 8, \"strategy\": {\"rollingUpdate\": {\"maxSurge\": 0, \"maxUnavailable\": 1}}` | 8",
        "`\"replicas\": 8, \"strategy\": {\"rollingUpdate\": {\"maxSurge\": 1, \"maxUnavailable\": 2}}` | 3",
        "`\"replicas\": 8` | 2",
        "`\"replicas\": 9, \"strategy\": {\"rollingUpdate\": {\"maxSurge\": \"10%\", \"maxUnavailable\": \"10%\"}}` | 9",
        "`\"replicas\": 8, \"strategy\": {\"type\": \"Recreate\"}` | 1",
        "`\"replicas\": 8, \"strategy\": {\"rollingUpdate\": {\"maxSurge\": \"many\", \"maxUnavailable\": 0}}` | 8",
        "`\"replicas\": 0` | 1",
        "`` | 1"
      })
  @DisplayName("An update takes as many rounds as a Deployment's strategy needs for all its pods")
  void rounds(String spec, int rounds) {
    CustomTimeouts times =
        of(
            "{\"terminationGracePeriodSeconds\": 60, \"containers\": [{\"name\": \"a\", \"startupProbe\": {\"periodSeconds\": 60, \"failureThreshold\": 2}}]}",
            spec.isEmpty() ? "" : ", " + spec);
    assertThat(times.getUpdate()).contains(Duration.ofMinutes(10 + 3 * rounds));
  }

  @Test
  @DisplayName(
      "A Service is waited for as long as the pods that it selects, one that selects none as Pulumi does")
  void services() {
    Manifests manifests =
        ManifestReader.read(
            """
            {"apiVersion": "v1", "kind": "List", "items": [
             {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "one"}, "spec": {"selector": {"app": "a"}}},
             {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "none"}, "spec": {}},
             {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "other"}, "spec": {"selector": {"app": "b"}}},
             {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": {"template": {
              "metadata": {"labels": {"app": "a", "team": "t"}},
              "spec": {"containers": [{"name": "a", "startupProbe": {"periodSeconds": 60, "failureThreshold": 5}}]}}}}]}""",
            "test");
    Timeouts timeouts = new Timeouts(manifests);
    assertThat(timeouts.of(manifests.get("Service", "one")).orElseThrow().getCreate())
        .contains(Duration.ofMinutes(15));
    assertThat(timeouts.of(manifests.get("Service", "none"))).isEmpty();
    assertThat(timeouts.of(manifests.get("Service", "other"))).isEmpty();
  }

  private static CustomTimeouts of(String podSpec, String spec) {
    Manifests manifests =
        ManifestReader.read(
            "{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"metadata\": {\"name\": \"a\"}, \"spec\": {\"template\": {\"spec\": "
                + podSpec
                + "}"
                + spec
                + "}}",
            "test");
    Manifest deployment = manifests.get("Deployment", "a");
    return new Timeouts(manifests).of(deployment).orElseThrow();
  }
}
