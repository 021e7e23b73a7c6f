package io.pdconstructs.examples;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.PdStack;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.Scorer;

/** Which worker a request goes to, in types or by a file of one's own. */
public final class ChooseWorkers {

  private ChooseWorkers() {}

  // region choose-workers
  /** Long prompts go to a prefill worker, and both roles prefer what is in their caches. */
  public static PdStack inTypes(PdStack stack) {
    EndpointPickerConfig config =
        EndpointPickerConfig.of(
            SchedulingProfile.of(Scorer.PREFIX_CACHE.weight(3), Scorer.QUEUE.weight(2)),
            SchedulingProfile.of(
                Scorer.PREFIX_CACHE.weight(1), Scorer.KV_CACHE_UTILIZATION.weight(2)));
    return stack.toBuilder()
        .disaggregation(Disaggregation.fromPromptTokens(1_000))
        .endpointPicker(stack.endpointPicker().config(config))
        .build();
  }

  /** The same by a file in src/main/resources, comments and all. */
  public static PdStack byFile(PdStack stack) {
    EndpointPickerConfig config =
        EndpointPickerConfig.resource(ChooseWorkers.class, "pd-config.yaml");
    return stack.toBuilder().endpointPicker(stack.endpointPicker().config(config)).build();
  }
  // endregion
}
