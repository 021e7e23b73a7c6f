package io.pdconstructs.synth;

import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleBook;
import io.pdconstructs.check.engine.EngineRules;
import io.pdconstructs.check.epp.EppRules;
import io.pdconstructs.check.pod.PodRules;
import io.pdconstructs.check.pool.PoolRules;
import io.pdconstructs.check.routing.RoutingRules;
import io.pdconstructs.check.sidecar.SidecarRules;
import io.pdconstructs.check.stack.StackRules;
import java.util.ArrayList;
import java.util.List;

/** The rules of the library. */
public final class StandardRules {

  private static final RuleBook BOOK = RuleBook.of(all());

  private StandardRules() {}

  private static List<Rule> all() {
    List<Rule> all = new ArrayList<>(StackRules.all());
    all.addAll(EngineRules.all());
    all.addAll(PodRules.all());
    all.addAll(RoutingRules.all());
    all.addAll(PoolRules.all());
    all.addAll(SidecarRules.all());
    all.addAll(EppRules.all());
    return all;
  }

  /** Every rule that the library knows. */
  public static RuleBook book() {
    return BOOK;
  }
}
