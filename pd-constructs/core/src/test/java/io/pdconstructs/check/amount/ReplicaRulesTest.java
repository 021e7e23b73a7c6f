package io.pdconstructs.check.amount;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ReplicaRulesTest {

  private static PdStack replicas(Role role, int number) {
    return edit(Stacks.valid(), role, engines -> engines.set("/spec/replicas", number));
  }

  @Test
  @DisplayName(
      "U1, U14: a number of workers that no cluster takes is refused, in edits and elsewhere")
  void editedReplicas() {
    assertRefused(
        check(replicas(Role.DECODE, -1)),
        """
        error: pd/decode  spec.replicas: Invalid value: "-1": is no number of workers, so the cluster does not take this Deployment
          fix: say replicas(...) on the workers        [U1]
        1 error
        """);
    assertRefused(
        checkElsewhere(
            edit(Stacks.valid(), Role.PREFILL, engines -> engines.set("/spec/replicas", "one"))),
        """
        error: llm-d-pd/gaie-pd  Deployment/ms-pd-llm-d-modelservice-prefill spec.replicas: Invalid value: "one": must be a whole number, so the API server refuses the object
          fix: write a whole number        [U14]
        1 error
        """);
    assertThat(check(replicas(Role.DECODE, 1)).problems()).isEmpty();
    assertThat(checkElsewhere(replicas(Role.DECODE, 1)).problems()).isEmpty();
  }

  @Test
  @DisplayName("U1: a role that an edit leaves without workers is warned about")
  void noWorkers() {
    assertAccepted(
        check(replicas(Role.DECODE, 0)),
        """
        warning: pd/decode  spec.replicas: 0 leaves no worker that decodes, so no request is answered
          fix: say replicas(...) on the workers        [U1]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(replicas(Role.PREFILL, 0)),
        """
        warning: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.replicas: 0 leaves no worker that prefills, so nothing is disaggregated
          fix: write a number from 1 up, or none        [U1]
        1 warning
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HorizontalPodAutoscaler", "ScaledObject", "VariantAutoscaling"})
  @DisplayName("U1: none is what an autoscaler of this Deployment may want, not one of another")
  void scaledToNone(String kind) {
    assertThat(found(Synthesizer.standard().check(scaled(kind, "decode")))).doesNotContain("U1");
    assertThat(found(Synthesizer.standard().check(scaled(kind, "prefill")))).contains("U1");
  }

  private static Manifests scaled(String kind, String role) {
    List<Manifest> all = new ArrayList<>();
    Renderer.render(replicas(Role.DECODE, 0)).manifests().forEach(all::add);
    String scaler =
        """
        apiVersion: example.com/v1
        kind: %s
        metadata: {name: x, namespace: llm-d-pd}
        spec: {scaleTargetRef: {kind: Deployment, name: ms-pd-llm-d-modelservice-%s}}
        """;
    ManifestReader.read(scaler.formatted(kind, role), "x").forEach(all::add);
    return Manifests.of(all);
  }

  @Test
  @DisplayName("U1: one Deployment of a role may have no workers while another has some")
  void otherWorkers() {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(replicas(Role.DECODE, 0)).manifests()) {
      all.add(manifest);
      if (manifest.name().endsWith("-decode")) {
        ObjectNode second = manifest.body();
        second.withObject("/metadata").put("name", "second");
        second.withObject("/spec").put("replicas", 1);
        all.add(Manifest.of(second));
      }
    }
    assertThat(found(Synthesizer.standard().check(Manifests.of(all)))).doesNotContain("U1");
  }
}
