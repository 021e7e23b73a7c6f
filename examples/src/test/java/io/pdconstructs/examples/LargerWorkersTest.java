package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LargerWorkersTest {

  private static final String ENGINE = "/spec/template/spec/containers/0";
  private static final PdStack STACK = LargerWorkers.stack(OwnHardware.lab());
  private static final Manifests MANIFESTS = Synthesizer.standard().synthesize(STACK);

  @Test
  void noRuleHasAnythingToSay() {
    assertThat(Synthesizer.standard().check(STACK).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"prefill,3", "decode,2"})
  void thereIsAPodForEachWorker(String role, int pods) {
    assertThat(deployment(role).toYaml()).contains("\n  replicas: " + pods + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limits", "requests"})
  void anEngineGetsTheGpusCoresAndMemoryOfItsWorker(String side) {
    String resources = ENGINE + "/resources/" + side;

    assertThat(deployment("prefill").text(resources + "/nvidia.com~1gpu")).hasValue("8");
    assertThat(deployment("prefill").text(resources + "/cpu")).hasValue("64");
    assertThat(deployment("prefill").text(resources + "/memory")).hasValue("512Gi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  void theFlagAndTheVariableFollowTheNumberOfGpus(String role) {
    assertThat(lines(role))
        .containsSubsequence("- --tensor-parallel-size", "- \"8\"")
        .containsSubsequence("- name: TP_SIZE", "value: \"8\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  void theModelHasRoomForItsFilesAndNcclForItsBuffers(String role) {
    assertThat(deployment(role).text(ENGINE + "/args/0")).hasValue("deepseek-ai/DeepSeek-R1");
    assertThat(lines(role))
        .containsSequence("- name: model-storage", "emptyDir:", "sizeLimit: 700Gi")
        .containsSequence("- name: shm", "emptyDir:", "medium: Memory", "sizeLimit: 64Gi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode"})
  void aLargerModelHasLongerToStart(String role) {
    // 700 GiB at 50 MB/s and 600 s to load and compile: 15,633 s.
    assertThat(lines(role))
        .containsSubsequence("startupProbe:", "periodSeconds: 30", "failureThreshold: 522");
  }

  private static Manifest deployment(String role) {
    return MANIFESTS.get("Deployment", "ms-r1-llm-d-modelservice-" + role);
  }

  private static String[] lines(String role) {
    return deployment(role).toYaml().lines().map(String::strip).toArray(String[]::new);
  }
}
