package io.pdconstructs.check.pool;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about a pool: its pods, their port, and its endpoint picker. */
public final class PoolRules {

  private PoolRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new PoolSelectorRules(),
        new PoolRoleRules(),
        new PoolVersionRules(),
        new PickerPortRules(),
        new PickerReplicaRules(),
        new PoolLabelRules(),
        new PoolNamespaceRules(),
        new PoolReferenceRules(),
        new PoolPortRules());
  }
}
