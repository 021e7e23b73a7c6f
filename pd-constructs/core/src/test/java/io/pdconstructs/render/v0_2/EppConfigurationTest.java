package io.pdconstructs.render.v0_2;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EppConfigurationTest {

  private static Manifests render(Disaggregation disaggregation) {
    return Synthesizer.standard()
        .synthesize(Stacks.valid().toBuilder().disaggregation(disaggregation).build());
  }

  private static String configuration(Disaggregation disaggregation) {
    return render(disaggregation)
        .get("ConfigMap", "gaie-pd-epp")
        .text("/data/pd-config.yaml")
        .orElseThrow();
  }

  @Test
  @DisplayName(
      "Every prompt is prefilled remotely by a threshold of 0, for which nothing is scored")
  void always() {
    assertThat(configuration(Disaggregation.always()))
        .isEqualTo(
            """
            apiVersion: inference.networking.x-k8s.io/v1alpha1
            kind: EndpointPickerConfig
            plugins:
            - type: prefill-header-handler
            - type: prefill-filter
            - type: decode-filter
            - type: max-score-picker
            - type: queue-scorer
            - type: pd-profile-handler
              parameters:
                threshold: 0
            schedulingProfiles:
            - name: prefill
              plugins:
              - pluginRef: prefill-filter
              - pluginRef: queue-scorer
                weight: 1
              - pluginRef: max-score-picker
            - name: decode
              plugins:
              - pluginRef: decode-filter
              - pluginRef: queue-scorer
                weight: 1
              - pluginRef: max-score-picker
            """);
  }

  @Test
  @DisplayName(
      "From 512 tokens on is from 2048 characters on, counted in the blocks of the scorer that both roles have")
  void fromPromptTokens() {
    assertThat(configuration(Disaggregation.fromPromptTokens(512)))
        .isEqualTo(
            """
            apiVersion: inference.networking.x-k8s.io/v1alpha1
            kind: EndpointPickerConfig
            plugins:
            - type: prefill-header-handler
            - type: prefill-filter
            - type: decode-filter
            - type: max-score-picker
            - type: queue-scorer
            - type: prefix-cache-scorer
              parameters:
                hashBlockSize: 64
            - type: pd-profile-handler
              parameters:
                threshold: 2048
                hashBlockSize: 64
            schedulingProfiles:
            - name: prefill
              plugins:
              - pluginRef: prefill-filter
              - pluginRef: queue-scorer
                weight: 1
              - pluginRef: prefix-cache-scorer
                weight: 1
              - pluginRef: max-score-picker
            - name: decode
              plugins:
              - pluginRef: decode-filter
              - pluginRef: queue-scorer
                weight: 1
              - pluginRef: prefix-cache-scorer
                weight: 1
              - pluginRef: max-score-picker
            """);
  }

  @Test
  @DisplayName("The picker's pod is replaced when its configuration changes")
  void checksum() {
    List<String> checksums =
        List.of(
                Disaggregation.always(),
                Disaggregation.fromPromptTokens(512),
                Disaggregation.fromPromptTokens(513))
            .stream()
            .map(EppConfigurationTest::checksum)
            .toList();
    assertThat(checksums).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{8}"));
  }

  private static String checksum(Disaggregation disaggregation) {
    return render(disaggregation)
        .get("Deployment", "gaie-pd-epp")
        .text("/spec/template/metadata/annotations/checksum~1config")
        .orElseThrow();
  }
}
