package io.pdconstructs.check.engine;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about engines: what they are told, and what the two roles must agree on. */
public final class EngineRules {

  private EngineRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new AgreementRules(),
        new BlockSizeRules(),
        new CollectiveRules(),
        new ContextParallelRules(),
        new DataParallelRules(),
        new EngineCommandRules(),
        new EngineContainerRules(),
        new EngineFeatureRules(),
        new EngineFlagRules(),
        new GpuTypeRules(),
        new LibraryFlagRules(),
        new RepeatedVariableRules(),
        new SglangRules(),
        new StartupRules(),
        new UndeclaredVariableRules(),
        new UnknownTransferKeyRules(),
        new UnknownVariableRules(),
        new VariableRules());
  }
}
