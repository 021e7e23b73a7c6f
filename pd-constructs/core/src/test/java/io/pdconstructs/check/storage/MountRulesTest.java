package io.pdconstructs.check.storage;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MountRulesTest {

  private static final ManifestEdit.Target PREFILL =
      ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-prefill");

  private static Report of(ManifestEdit edit) {
    return check(Stacks.valid().toBuilder().edit(edit).build());
  }

  @Test
  @DisplayName("U14: a mount of a volume that the pod lacks is refused")
  void undeclared() {
    assertRefused(
        of(PREFILL.set(ENGINE + "/volumeMounts/1/name", "metrics-volum")),
        """
        error: pd  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].volumeMounts[metrics-volum].name: Invalid value: "metrics-volum": is no volume of this pod, so the API server refuses it
          fix: did you mean metrics-volume?        [U14]
        1 error
        """);
  }

  @Test
  @DisplayName(
      "U14: a volume for files that no container mounts is warned about; shared memory is not")
  void unmounted() {
    assertAccepted(
        of(PREFILL.remove(ENGINE + "/volumeMounts/1")),
        """
        warning: pd  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.volumes[metrics-volume]: no container of the pod mounts it, so what it is meant for is written to a container's own file system and lost when that ends
          fix: mount it, or leave it out        [U14]
        1 warning
        """);
    assertThat(of(PREFILL.remove(ENGINE + "/volumeMounts/0")).problems()).isEmpty();
  }

  @Test
  @DisplayName("Claims that are made for each pod are volumes, too")
  void claims() {
    String set =
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: x, namespace: llm-d-pd}
        spec:
          selector: {matchLabels: {a: b}}
          template:
            metadata: {labels: {a: b}}
            spec:
              containers:
              - {name: a, image: "example.com/a:1", volumeMounts: [{name: data, mountPath: /data}]}
          volumeClaimTemplates: [{metadata: {name: data}, spec: {}}]
        """;
    Manifest extra = Manifest.of(ManifestReader.readDocument(set, "x.yaml"));
    assertThat(found(check(Stacks.valid().toBuilder().extra(extra).build()))).isEmpty();
  }
}
