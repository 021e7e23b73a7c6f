package io.pdconstructs.check.amount;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about counts, amounts and times, by whose they are. */
public final class AmountRules {

  private AmountRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new WorkerAmountRules(),
        new ModelAmountRules(),
        new EngineAmountRules(),
        new HardwareAmountRules(),
        new PickerAmountRules(),
        new SidecarAmountRules(),
        new GatewayAmountRules(),
        new ReplicaRules());
  }
}
