package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.scheduling.EppConfigs.found;
import static io.pdconstructs.check.scheduling.EppConfigs.stack;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.Scorer;
import io.pdconstructs.check.Report;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TypedEppConfigTest {

  private static Report typed(UnaryOperator<SchedulingProfiles> change, LlmdRelease release) {
    SchedulingProfiles profiles =
        EndpointPickerConfig.of(
            SchedulingProfile.of(Scorer.QUEUE.weight(1)),
            SchedulingProfile.of(Scorer.QUEUE.weight(1)));
    return check(stack(release, change.apply(profiles)));
  }

  @Test
  @DisplayName("E1: a scorer that the release lacks is refused by its name")
  void scorerOfAnotherRelease() {
    UnaryOperator<SchedulingProfiles> active =
        profiles ->
            EndpointPickerConfig.of(
                profiles.prefill(), SchedulingProfile.of(Scorer.ACTIVE_REQUESTS.weight(1)));

    assertThat(typed(active, LlmdRelease.V0_8).problems()).isEmpty();
    assertRefused(
        typed(active, LlmdRelease.V0_2),
        """
        error: pd  endpointPicker.config.decode.scorers: Invalid value: ACTIVE_REQUESTS: is no scorer of the endpoint picker v0.2.1, which would not start
          fix: use one of [PREFIX_CACHE, QUEUE, KV_CACHE_UTILIZATION, LOAD_AWARE, SESSION_AFFINITY]        [E1]
        1 error
        """);
  }

  @Test
  @DisplayName("U1, U2, M1, S4: weights, doubles, labels and blocks that cannot be are refused")
  void amounts() {
    SchedulingProfile twice =
        SchedulingProfile.of(Scorer.QUEUE.weight(0), Scorer.QUEUE.weight(1))
            .onlyWorkersWith("rack", "one two");
    PrefixCacheProducer producer =
        PrefixCacheProducer.defaults().blockTokens(16).maxPrefixTokens(0).blocksPerWorker(0);

    assertThat(
            found(
                typed(
                    profiles ->
                        EndpointPickerConfig.of(twice, profiles.decode()).prefixCache(producer),
                    LlmdRelease.V0_8)))
        .containsExactlyInAnyOrder(
            "U1 endpointPicker.config.prefill.scorers[QUEUE].weight",
            "U1 endpointPicker.config.prefixCache.maxPrefixTokens",
            "U1 endpointPicker.config.prefixCache.blocksPerWorker",
            "U2 endpointPicker.config.prefill.scorers",
            "M1 endpointPicker.config.prefill.labels[\"rack\"]",
            "S2 endpointPicker.config.prefill.labels[\"rack\"]",
            "S4 endpointPicker.config.prefixCache.blockTokens");
  }

  @Test
  @DisplayName("S4: the smallest block of prompts is that of the release's picker")
  void smallestBlock() {
    UnaryOperator<SchedulingProfiles> small =
        profiles -> profiles.prefixCache(PrefixCacheProducer.defaults().blockTokens(16));

    assertThat(typed(small, LlmdRelease.V0_2).problems()).isEmpty();
    assertRefused(
        typed(small, LlmdRelease.V0_8),
        """
        error: pd  endpointPicker.config.prefixCache.blockTokens: Invalid value: 16: is less than the endpoint picker v0.9.0 takes, which would use 64
          fix: use 64 or more        [S4]
        1 error
        """);
  }

  @Test
  @DisplayName("S2: a label that no worker of the stack has is warned about: none would be asked")
  void labels() {
    UnaryOperator<SchedulingProfiles> onRack =
        profiles ->
            EndpointPickerConfig.of(
                profiles.prefill().onlyWorkersWith("rack", "one"),
                profiles.decode().onlyWorkersWith("llm-d.ai/role", "decode"));

    assertAccepted(
        typed(onRack, LlmdRelease.V0_8),
        """
        warning: pd  endpointPicker.config.prefill.labels["rack"]: no prefill worker of this stack has one, so none is asked, and every request is answered
          fix: say label(...) on the workers, or leave it out        [S2]
        1 warning
        """);
  }

  @Test
  @DisplayName("E7: where characters are counted, a threshold needs what remembers prompts")
  void remembers() {
    PdStack stack =
        stack(
                LlmdRelease.V0_2,
                EndpointPickerConfig.of(
                    SchedulingProfile.of(Scorer.QUEUE.weight(1)),
                    SchedulingProfile.of(Scorer.QUEUE.weight(1))))
            .toBuilder()
            .disaggregation(Disaggregation.fromPromptTokens(100))
            .build();

    assertThat(found(check(stack))).contains("E7 endpointPicker.config.decode.scorers");
    assertThat(found(check(stack.toBuilder().release(LlmdRelease.V0_8).build()))).isEmpty();
  }
}
