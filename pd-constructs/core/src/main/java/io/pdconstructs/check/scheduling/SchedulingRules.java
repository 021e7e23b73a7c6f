package io.pdconstructs.check.scheduling;

import io.pdconstructs.check.Rule;
import java.util.List;

/**
 * The rules about how the endpoint picker schedules: its configuration of plug-ins and profiles.
 */
public final class SchedulingRules {

  private SchedulingRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(new DisaggregationRules(), new EppConfigRules(), new EppProfileRules());
  }
}
