package io.pdconstructs.check.sizing;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about the size of models: how GPUs share them, and whether they fit. */
public final class SizingRules {

  private SizingRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new CacheVolumeRules(),
        new GpuMemoryRules(),
        new KvHeadRules(),
        new ModelShapeRules(),
        new RoleSplitRules(),
        new SizeFlagRules(),
        new TensorParallelRules());
  }
}
