package io.pdconstructs.check.epp;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about the endpoint picker: its pods, Service, flags and rights. */
public final class EppRules {

  private EppRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(
        new EppPodRules(),
        new EppRestartRules(),
        new EppTokenRules(),
        new EppRightsRules(),
        new EppServiceRules(),
        new GoFlagRules(),
        new PreciseCacheRules(),
        new RepeatedFlagRules());
  }
}
