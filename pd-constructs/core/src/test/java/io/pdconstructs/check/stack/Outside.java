package io.pdconstructs.check.stack;

import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;

/** Writes external manifests of a few kinds. */
final class Outside {

  static final String POOL =
      """
      ---
      apiVersion: inference.networking.k8s.io/v1
      kind: InferencePool
      metadata: {name: qwen, namespace: a}
      spec:
        selector: {matchLabels: {app: qwen}}
        targetPorts: [{number: 8000}]
        endpointPickerRef: {name: qwen-epp, port: {number: 9002}, failureMode: FailOpen}
      """;

  static final String NIXL =
      "--kv-transfer-config={\\\"kv_connector\\\":\\\"NixlConnector\\\",\\\"kv_role\\\":\\\"kv_both\\\"}";

  private Outside() {}

  /** A workload of engines; the role may be empty. */
  static String engine(String apiVersion, String kind, String name, String role, String image) {
    String label = role.isEmpty() ? "" : ", llm-d.ai/role: " + role;
    return """
        ---
        apiVersion: %s
        kind: %s
        metadata: {name: %s, namespace: a}
        spec:
          selector: {matchLabels: {app: qwen%s}}
          progressDeadlineSeconds: 7200
          template:
            metadata: {labels: {app: qwen%s}}
            spec:
              containers:
                - name: vllm
                  image: %s
                  args: [--model, Qwen/Qwen3-32B, --port, "8000"]
                  env: [{name: VLLM_HTTP_TIMEOUT_KEEP_ALIVE, value: "120"}]
                  readinessProbe: {httpGet: {path: /v1/models, port: 8000}}
        """
        .formatted(apiVersion, kind, name, label, label, image);
  }

  static String deployment(String role) {
    return engine("apps/v1", "Deployment", "qwen", role, "vllm/vllm-openai:v0.23.0");
  }

  /** A picker of llm-d 0.8 with these plug-ins. */
  static String picker(String plugins) {
    return """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: qwen-epp, namespace: a}
        spec:
          selector: {matchLabels: {app: epp}}
          template:
            metadata: {labels: {app: epp}}
            spec:
              containers:
                - name: epp
                  image: ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0
                  args: [--pool-name, qwen, --pool-namespace, a, --config-file, /config/c.yaml]
                  volumeMounts: [{name: config, mountPath: /config}]
              volumes: [{name: config, configMap: {name: qwen-epp}}]
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: qwen-epp, namespace: a}
        data:
          c.yaml: |
            apiVersion: llm-d.ai/v1alpha1
            kind: EndpointPickerConfig
            plugins: %s
            schedulingProfiles: [{name: default, plugins: [{pluginRef: queue-scorer}]}]
        """
        .formatted(plugins);
  }

  static Report check(String... texts) {
    List<Manifest> all = new ArrayList<>();
    for (String text : texts) {
      ManifestReader.read(text, "test").forEach(all::add);
    }
    return Synthesizer.standard().check(Manifests.of(all));
  }
}
