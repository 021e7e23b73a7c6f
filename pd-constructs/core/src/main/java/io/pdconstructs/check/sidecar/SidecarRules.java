package io.pdconstructs.check.sidecar;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about the sidecar in front of decode engines. */
public final class SidecarRules {

  private SidecarRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new SidecarEngineRules(),
        new SidecarContainerRules(),
        new SidecarTlsRules(),
        new SidecarConnectorRules(),
        new SidecarGuardRules(),
        new SidecarRetryRules(),
        new SidecarChunkRules());
  }
}
