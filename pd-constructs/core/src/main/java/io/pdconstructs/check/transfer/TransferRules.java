package io.pdconstructs.check.transfer;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about moving the KV cache from prefill to decode, and what does not go with it. */
public final class TransferRules {

  private TransferRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new ConnectorConflictRules(),
        new ConnectorRules(),
        new DraftRules(),
        new EfaRules(),
        new EncoderModelRules(),
        new EngineIdRules(),
        new Fp4CacheRules(),
        new HybridManagerRules(),
        new HybridModelRules(),
        new HybridSplitRules(),
        new LeaseRules(),
        new LockedMemoryRules(),
        new PipelineRules(),
        new StateLayoutRules(),
        new TransferFailureRules(),
        new TransferKeyRules(),
        new TransferRoleRules(),
        new TransportRules(),
        new UcxRules());
  }
}
