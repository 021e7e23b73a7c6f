package io.pdconstructs;

import static io.pdconstructs.EngineCapabilities.Trait.CHOOSES_BACKENDS;
import static io.pdconstructs.EngineCapabilities.Trait.COMPARES_DRAFTS;
import static io.pdconstructs.EngineCapabilities.Trait.COMPARES_ENGINES;
import static io.pdconstructs.EngineCapabilities.Trait.COMPARES_REGIONS;
import static io.pdconstructs.EngineCapabilities.Trait.CONTEXT_PARALLEL;
import static io.pdconstructs.EngineCapabilities.Trait.DECODE_MAY_EXCEED_KV_HEADS;
import static io.pdconstructs.EngineCapabilities.Trait.FAILURE_POLICY;
import static io.pdconstructs.EngineCapabilities.Trait.HYBRID_MANAGER;
import static io.pdconstructs.EngineCapabilities.Trait.HYBRID_MANAGER_BY_DEFAULT;
import static io.pdconstructs.EngineCapabilities.Trait.HYBRID_MANAGER_LOSES_FAILURES;
import static io.pdconstructs.EngineCapabilities.Trait.HYBRID_MANAGER_WITH_NIXL;
import static io.pdconstructs.EngineCapabilities.Trait.LAYOUTS_BY_AXES;
import static io.pdconstructs.EngineCapabilities.Trait.LEASES;
import static io.pdconstructs.EngineCapabilities.Trait.MOVES_FULL_BLOCKS_ALONE;
import static io.pdconstructs.EngineCapabilities.Trait.PERMUTES_LAYOUT;
import static io.pdconstructs.EngineCapabilities.Trait.PREFILL_MAY_EXCEED_DECODE;
import static io.pdconstructs.EngineCapabilities.Trait.REFUSES_PIPELINES;
import static io.pdconstructs.EngineCapabilities.Trait.REFUSES_REPLAY_SSM;
import static io.pdconstructs.EngineCapabilities.Trait.SIDE_CHANNEL_PORT_PER_RANK;
import static io.pdconstructs.EngineCapabilities.Trait.SLEEPS_WITH_UCX_ONLY;
import static io.pdconstructs.EngineCapabilities.Trait.STATES_BY_DIMENSION;
import static io.pdconstructs.EngineCapabilities.Trait.TRANSFER_ROLES;
import static io.pdconstructs.EngineCapabilities.Trait.WAITS_FOR_RANKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.EngineCapabilities.Trait;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCapabilitiesTest {

  @ParameterizedTest(name = "{0}: up to {1}, not in {2}")
  @CsvSource({
    "MOVES_FULL_BLOCKS_ALONE, 0.10.0, 0.10.1",
    "SIDE_CHANNEL_PORT_PER_RANK, 0.11.0, 0.11.1",
    "HYBRID_MANAGER_LOSES_FAILURES, 0.29.0, 0.30.0",
    "RECOMPUTES_FAILURES, 0.16.0, 0.17.0",
    "BLOCKS_ACROSS_LAYERS, 0.28.0, 0.29.0"
  })
  @DisplayName("What vLLM left behind is so of the last release that had it")
  void until(Trait trait, String last, String next) {
    assertThat(EngineCapabilities.vllm(last).has(trait)).isTrue();
    assertThat(EngineCapabilities.vllm(next).has(trait)).isFalse();
  }

  @ParameterizedTest(name = "{0}: not in {1}, from {2}")
  @CsvSource({
    "PREFILL_MAY_EXCEED_DECODE, 0.13.0, 0.14.0",
    "DECODE_MAY_EXCEED_KV_HEADS, 0.23.0, 0.24.0",
    "HYBRID_MANAGER, 0.12.0, 0.13.0",
    "HYBRID_MANAGER_BY_DEFAULT, 0.20.2, 0.22.0",
    "HYBRID_MANAGER_LOSES_FAILURES, 0.17.1, 0.18.0",
    "TRANSFER_ROLES, 0.22.1, 0.23.0",
    "COMPARES_ENGINES, 0.12.0, 0.13.0",
    "COMPARES_DRAFTS, 0.27.0, 0.28.0",
    "CONTEXT_PARALLEL, 0.28.0, 0.29.0",
    "LAYOUTS_BY_AXES, 0.28.0, 0.29.0",
    "REFUSES_REPLAY_SSM, 0.28.0, 0.29.0",
    "SLEEPS_WITH_UCX_ONLY, 0.32.0, 0.33.0",
    "HYBRID_MANAGER_WITH_NIXL, 0.17.1, 0.18.0",
    "STATES_BY_DIMENSION, 0.19.1, 0.20.0",
    "RECOMPUTES_FAILURES, 0.11.0, 0.11.1",
    "FAILURE_POLICY, 0.12.0, 0.13.0",
    "BLOCKS_ACROSS_LAYERS, 0.15.1, 0.16.0",
    "LEASES, 0.20.2, 0.22.0",
    "COMPARES_REGIONS, 0.11.0, 0.11.1",
    "PERMUTES_LAYOUT, 0.11.0, 0.11.1",
    "CHOOSES_BACKENDS, 0.10.2, 0.11.0",
    "WAITS_FOR_RANKS, 0.13.0, 0.14.0",
    "REFUSES_PIPELINES, 0.25.0, 0.26.0"
  })
  @DisplayName("What vLLM learned is so from the first release that has it")
  void since(Trait trait, String before, String first) {
    assertThat(EngineCapabilities.vllm(before).has(trait)).isFalse();
    assertThat(EngineCapabilities.vllm(first).has(trait)).isTrue();
  }

  @Test
  @DisplayName("Versions are compared by their numbers, of which some have three and some four")
  void numbers() {
    assertThat(EngineCapabilities.vllm("0.9.0").traits())
        .containsExactlyInAnyOrder(SIDE_CHANNEL_PORT_PER_RANK, MOVES_FULL_BLOCKS_ALONE);
    assertThat(EngineCapabilities.vllm("0.10.1.1").traits())
        .containsExactly(SIDE_CHANNEL_PORT_PER_RANK);
    assertThat(EngineCapabilities.vllm("1.0").traits())
        .containsExactlyInAnyOrder(
            PREFILL_MAY_EXCEED_DECODE,
            DECODE_MAY_EXCEED_KV_HEADS,
            HYBRID_MANAGER,
            HYBRID_MANAGER_BY_DEFAULT,
            HYBRID_MANAGER_WITH_NIXL,
            STATES_BY_DIMENSION,
            FAILURE_POLICY,
            PERMUTES_LAYOUT,
            CHOOSES_BACKENDS,
            WAITS_FOR_RANKS,
            REFUSES_PIPELINES,
            TRANSFER_ROLES,
            COMPARES_ENGINES,
            COMPARES_DRAFTS,
            COMPARES_REGIONS,
            LEASES,
            CONTEXT_PARALLEL,
            LAYOUTS_BY_AXES,
            REFUSES_REPLAY_SSM,
            SLEEPS_WITH_UCX_ONLY);
  }

  @Test
  @DisplayName("Block sizes and drafts are those that were read, and none where nothing was")
  void rest() {
    assertThat(EngineCapabilities.vllm("0.10.1.1").blockSizes()).contains(128).doesNotContain(256);
    assertThat(EngineCapabilities.vllm("0.23.0").blockSizes()).isEmpty();
    assertThat(EngineCapabilities.vllm("0.10.0").longerDrafts()).contains("eagle");
    assertThat(EngineCapabilities.vllm("0.20.0").longerDrafts()).isEmpty();
    assertThat(EngineCapabilities.vllm("0.24.0").longerDrafts()).contains("dflash");
    assertThat(EngineCapabilities.vllm("0.25.0").longerDrafts()).isEmpty();
  }

  @Test
  @DisplayName("An engine of one's own is another in what is said of it")
  void own() {
    EngineCapabilities patched =
        EngineCapabilities.vllm("0.10.0")
            .with(PREFILL_MAY_EXCEED_DECODE)
            .without(SIDE_CHANNEL_PORT_PER_RANK);
    assertThat(patched.traits())
        .containsExactlyInAnyOrder(MOVES_FULL_BLOCKS_ALONE, PREFILL_MAY_EXCEED_DECODE);
    assertThat(patched.engine()).isEqualTo("vLLM 0.10.0");
    assertThat(EngineCapabilities.vllm("0.18.0").with(HYBRID_MANAGER_LOSES_FAILURES))
        .isEqualTo(EngineCapabilities.vllm("0.18.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "latest",
        "v0.23.0",
        "0",
        "0.",
        ".1",
        "0..1",
        "0.1a",
        "9.99999999999999999999"
      })
  @DisplayName("What is no version says what one looks like")
  void notVersion(String text) {
    assertThatThrownBy(() -> EngineCapabilities.vllm(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a version of vLLM has numbers with dots between them, such as 0.23.0; got " + text);
  }
}
