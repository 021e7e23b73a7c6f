package io.pdconstructs.check.probe;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about probes, and the addresses and ports that they ask. */
public final class ProbingRules {

  private ProbingRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(new ProbeRules(), new UnansweredProbeRules(), new ListenAddressRules());
  }
}
