package io.pdconstructs.check.pool;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoolRulesTest {

  private static final PdStack NEWER = Stacks.valid().toBuilder().release(LlmdRelease.V0_8).build();
  private static final ManifestEdit.Target POOL = ManifestEdit.of("InferencePool", "gaie-pd");
  private static final ManifestEdit.Target NEWER_POOL = ManifestEdit.of("InferencePool", "pd");
  private static final ManifestEdit.Target SERVICE = ManifestEdit.of("Service", "gaie-pd-epp");
  private static final ManifestEdit.Target PICKER = ManifestEdit.of("Deployment", "gaie-pd-epp");

  private static PdStack with(ManifestEdit edit) {
    return Stacks.valid().toBuilder().edit(edit).build();
  }

  @Test
  @DisplayName(
      "R2: a selector that fits the workers of every model is warned about, one label more is not")
  void everyModel() {
    assertAccepted(
        elsewhere(
            Stacks.valid(),
            "InferencePool",
            "gaie-pd",
            body -> {
              body.withObject("/spec/selector").removeAll();
              body.withObject("/spec/selector").put("llm-d.ai/inferenceServing", "true");
            }),
        """
        warning: llm-d-pd/gaie-pd  InferencePool/gaie-pd spec.selector: {llm-d.ai/inferenceServing=true} is what the workers of every model in this namespace have
          fix: add a label of this model, such as llm-d.ai/model        [R2]
        1 warning
        """);
    assertThat(checkElsewhere(Stacks.valid()).problems()).isEmpty();
  }

  @Test
  @DisplayName("R31: a pool that selects by the revision of its workers is refused")
  void revision() {
    assertThat(
            check(with(POOL.add("/spec/selector/disaggregatedset.x-k8s.io~1revision", "a1")))
                .errors())
        .extracting(Problem::toString)
        .contains(
            """
            pd  InferencePool/gaie-pd spec.selector["disaggregatedset.x-k8s.io/revision"]: Invalid value: "a1": changes with every update of the workers, after which the pool selects none
              fix: leave it out        [R31]""");
  }

  @Test
  @DisplayName("R4: pods that a pool selects say a role that its picker knows")
  void role() {
    assertRefused(
        elsewhere(
            Stacks.valid(),
            "Deployment",
            "ms-pd-llm-d-modelservice-decode",
            body -> {
              for (String labels :
                  new String[] {"/spec/selector/matchLabels", "/spec/template/metadata/labels"}) {
                body.withObject(labels).put("llm-d.ai/role", "decoder");
              }
            }),
        """
        error: llm-d-pd/gaie-pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.metadata.labels["llm-d.ai/role"]: Invalid value: "decoder": is no role that the picker knows; InferencePool/gaie-pd selects these pods, which it takes for decode workers or for none
          fix: use prefill or decode        [R4]
        warning: llm-d-pd/gaie-pd  manifests: hold no workload of the role decode: unless it is elsewhere, nothing is disaggregated
          fix: check it together with them        [U11]
        unchecked: llm-d-pd/gaie-pd  Deployment/ms-pd-llm-d-modelservice-decode: has pods of the role decoder, and only those of prefill and decode were looked at
          fix: use prefill or decode if one of them is meant, else look at it yourself        [U11]
        1 error, 1 warning, 1 unchecked
        """);
  }

  @Test
  @DisplayName("R7 and R6: a pool is of the version that its picker watches")
  void version() {
    assertRefused(
        elsewhere(
            Stacks.valid(),
            "InferencePool",
            "gaie-pd",
            body -> body.put("apiVersion", "inference.networking.x-k8s.io/v1alpha1")),
        """
        error: llm-d-pd/gaie-pd  InferencePool/gaie-pd apiVersion: Invalid value: "inference.networking.x-k8s.io/v1alpha1": must be inference.networking.x-k8s.io/v1alpha2, which its picker watches
          fix: write that into the manifest, or what it is made from        [R7]
        1 error
        """);
    assertThat(
            elsewhere(
                    NEWER,
                    "InferencePool",
                    "pd",
                    body -> body.put("apiVersion", "inference.networking.k8s.io/v1beta1"))
                .errors())
        .extracting(Problem::rule)
        .containsExactly("R6");
    assertThat(checkElsewhere(NEWER).problems()).isEmpty();
  }

  @Test
  @DisplayName("R6: a pool that takes any worker while its picker is away is warned about")
  void failOpen() {
    assertAccepted(
        check(
            NEWER.toBuilder()
                .edit(NEWER_POOL.set("/spec/endpointPickerRef/failureMode", "FailOpen"))
                .build()),
        """
        warning: pd  InferencePool/pd spec.endpointPickerRef.failureMode: FailOpen sends requests to any worker, those of prefill too, while the picker is away
          fix: use FailClose        [R6]
        1 warning
        """);
    assertThat(check(NEWER).problems()).isEmpty();
  }

  @Test
  @DisplayName("R22: several pickers at once are warned about, unless one of them leads")
  void pickers() {
    assertAccepted(
        check(with(PICKER.set("/spec/replicas", 2))),
        """
        warning: pd  Deployment/gaie-pd-epp spec.replicas: 2 pickers at once each know the prompts of their own requests only
          fix: use one, or --ha-enable-leader-election        [R22]
        1 warning
        """);
    assertThat(
            check(
                    NEWER.toBuilder()
                        .endpointPicker(NEWER.endpointPicker().args("--ha-enable-leader-election"))
                        .edit(ManifestEdit.of("Deployment", "pd-epp").set("/spec/replicas", 2))
                        .build())
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("R20: the pool's port is one of the picker's Service")
  void servicePort() {
    assertRefused(
        check(with(SERVICE.set("/spec/ports/0/port", 9005))),
        """
        error: pd  Service/gaie-pd-epp spec.ports: Invalid value: "9005": must have the port 9002, on which InferencePool/gaie-pd asks its picker
          fix: leave it to the library        [R20]
        1 error
        """);
  }

  @Test
  @DisplayName("R20: the Service leads to the port on which the picker listens")
  void targetPort() {
    assertRefused(
        check(with(SERVICE.add("/spec/ports/0/targetPort", "9005"))),
        """
        error: pd  Service/gaie-pd-epp spec.ports[grpc-ext-proc].targetPort: Invalid value: "9005": must lead to port 9002, on which the picker of Deployment/gaie-pd-epp listens
          fix: leave it to the library        [R20]
        1 error
        """);
    assertThat(check(with(SERVICE.add("/spec/ports/0/targetPort", "grpc"))).problems()).isEmpty();
    assertThat(check(with(PICKER.set("/spec/template/spec/containers/0/args/7", "9005"))).errors())
        .extracting(Problem::rule)
        .contains("R20");
  }

  @Test
  @DisplayName(
      "R6: a pool of v1 without the port of its picker is refused, unless no Service is named")
  void pickerPort() {
    assertRefused(
        elsewhere(
            NEWER,
            "InferencePool",
            "pd",
            body -> body.withObject("/spec/endpointPickerRef").remove("port")),
        """
        error: llm-d-pd/pd  InferencePool/pd spec.endpointPickerRef.port.number: Required value: port is required when kind is Service, so the API server refuses the pool
          fix: write the port of the picker's Service, such as port: {number: 9002}        [R6]
        1 error
        """);
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "InferencePool",
                    "gaie-pd",
                    body -> body.withObject("/spec/extensionRef").remove("portNumber"))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("R9: a pool whose picker is in another file is unchecked")
  void pickerElsewhere() {
    List<Manifest> rest =
        Renderer.render(Stacks.valid()).manifests().stream()
            .filter(
                manifest ->
                    !manifest.name().equals("gaie-pd-epp") || !manifest.kind().equals("Deployment"))
            .toList();
    assertAccepted(
        Synthesizer.standard().check(Manifests.of(rest)),
        """
        unchecked: llm-d-pd/gaie-pd  Service/gaie-pd-epp spec.selector: selects no pods of these objects, so the picker of InferencePool/gaie-pd was not looked at
          fix: check the picker's Deployment together with these objects        [R9]
        1 unchecked
        """);
  }
}
