package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The app of this repository, deployed to the lesson's nodes. */
class OwnHardwareTest {

  private static final PdApp APP = Llama70b.app();
  private static final PdStack STACK = APP.stack().apply(OwnHardware.lab());
  private static final Manifests MANIFESTS = Synthesizer.standard().synthesize(STACK);

  @Test
  void noRuleHasAnythingToSay() {
    assertThat(Synthesizer.standard().check(STACK).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  void podsGoToNodesWithTheLabelsOfThisClusterAlone(String role) {
    assertThat(workers(role).toYaml())
        .contains(
            """
                  nodeSelector:
                    lab.example.com/fabric: infiniband
                    lab.example.com/pool: h200
                  tolerations:
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  void podsTolerateTheTaintsOfThisCluster(String role) {
    assertThat(workers(role).toYaml())
        .contains(
            """
                  tolerations:
                  - key: nvidia.com/gpu
                    operator: Exists
                    effect: NoSchedule
                  - key: lab.example.com/reserved
                    operator: Equal
                    value: llm
                    effect: NoSchedule
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  void anEngineAsksForTheNetworkDeviceOfThisCluster(String role) {
    String limits = "/spec/template/spec/containers/0/resources/limits";

    assertThat(workers(role).text(limits + "/rdma~1hca_shared_devices_a")).hasValue("1");
    assertThat(workers(role).text(limits + "/rdma~1ib")).isEmpty();
  }

  @Test
  void nothingButTheWorkersKnowsTheHardware() {
    Manifests elsewhere =
        Synthesizer.standard()
            .synthesize(APP.stack().apply(APP.environments().get(0).namespace("serving")));

    assertThat(MANIFESTS.stream().filter(manifest -> !isWorkers(manifest)))
        .isNotEmpty()
        .containsExactlyElementsOf(
            elsewhere.stream().filter(manifest -> !isWorkers(manifest)).toList());
  }

  private static Manifest workers(String role) {
    return MANIFESTS.get("Deployment", "ms-pd-llm-d-modelservice-" + role);
  }

  private static boolean isWorkers(Manifest manifest) {
    return manifest.kind().equals("Deployment") && manifest.name().startsWith("ms-pd-");
  }
}
