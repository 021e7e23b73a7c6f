package io.pdconstructs.check.pod;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about pods: resources, ports, placement. */
public final class PodRules {

  private PodRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new AccountRules(),
        new AutoscalerRules(),
        new GpuLimitRules(),
        new GpuClaimRules(),
        new ParallelSizeRules(),
        new LifecycleRules(),
        new RolloutRules(),
        new NodeRules(),
        new PlacementRules(),
        new SideChannelHostRules(),
        new SideChannelPortRules(),
        new DeclaredPortRules(),
        new ResourceRules());
  }
}
