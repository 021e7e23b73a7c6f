package io.pdconstructs.check.scheduling;

import io.pdconstructs.EndpointPicker;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import io.pdconstructs.render.Renderer;
import java.util.List;

/** Stacks with a configuration of the endpoint picker, and what rules say of it. */
public final class EppConfigs {

  /** A file of a user, for v0.9.0. */
  public static final String OF_08 =
      """
      # From 500 tokens on; ours.
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: approx-prefix-cache-producer
        parameters:
          blockSizeTokens: 64 # as the engines have it
      - type: prefix-based-pd-decider
        parameters:
          nonCachedTokens: 500
      - type: disagg-profile-handler
        parameters:
          deciders:
            prefill: prefix-based-pd-decider
      - type: prefill-filter
      - type: decode-filter
      - name: shortest
        type: queue-scorer
      - type: max-score-picker
      schedulingProfiles:
      - name: prefill
        plugins:
        - pluginRef: prefill-filter
        - pluginRef: shortest
          weight: 2
      - name: decode
        plugins:
        - pluginRef: decode-filter
        - pluginRef: shortest
        - pluginRef: max-score-picker
      """;

  /** A file of a user, for v0.2.1. */
  public static final String OF_02 =
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
          hashBlockSize: 32
      - type: pd-profile-handler
        parameters:
          threshold: 2000
          hashBlockSize: 32
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
        - pluginRef: prefix-cache-scorer
          weight: 1
        - pluginRef: max-score-picker
      """;

  private EppConfigs() {}

  public static PdStack stack(LlmdRelease release, EndpointPickerConfig config) {
    return Stacks.valid().toBuilder()
        .release(release)
        .endpointPicker(EndpointPicker.defaults().config(config))
        .build();
  }

  public static PdStack own(LlmdRelease release, String text) {
    return stack(release, EndpointPickerConfig.file(text));
  }

  public static List<String> found(Report report) {
    return report.problems().stream()
        .map(problem -> problem.rule() + " " + problem.path())
        .distinct()
        .toList();
  }

  public static String text(PdStack stack) {
    return Renderer.render(stack).manifests().stream()
        .flatMap(manifest -> manifest.text("/data/pd-config.yaml").stream())
        .findFirst()
        .orElseThrow();
  }
}
