package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Problem;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChooseWorkersTest {

  private static final PdStack STACK = NextRelease.stack(Environments.istio());

  private static String configuration(PdStack stack) {
    return Synthesizer.standard().synthesize(stack).stream()
        .flatMap(manifest -> manifest.text("/data/pd-config.yaml").stream())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode read(PdStack stack) {
    return ManifestReader.readDocument(configuration(stack), "pd-config.yaml");
  }

  @Test
  @DisplayName("Types and file say the same")
  void same() {
    assertThat(read(ChooseWorkers.inTypes(STACK))).isEqualTo(read(ChooseWorkers.byFile(STACK)));
  }

  @Test
  @DisplayName("The file keeps its comments")
  void comments() {
    assertThat(configuration(ChooseWorkers.byFile(STACK)))
        .startsWith("# For the endpoint picker v0.9.0 of llm-d 0.8.\n")
        .contains("    blockSizeTokens: 64 # the smallest that it takes\n");
  }

  @Test
  @DisplayName(
      "In types it also holds for llm-d 0.2, whose picker has other names and counts characters")
  void earlierRelease() {
    PdStack earlier = ChooseWorkers.inTypes(STACK).toBuilder().release(LlmdRelease.V0_2).build();

    assertThat(configuration(earlier))
        .contains("type: kv-cache-scorer\n")
        .contains("    threshold: 4000\n");
    assertThat(
            Synthesizer.standard()
                .check(ChooseWorkers.byFile(STACK).toBuilder().release(LlmdRelease.V0_2).build())
                .errors())
        .extracting(Problem::rule)
        .contains("E1");
  }
}
