package io.pdconstructs.synth;

import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleBook;
import io.pdconstructs.check.amount.AmountRules;
import io.pdconstructs.check.engine.EngineRules;
import io.pdconstructs.check.epp.EppRules;
import io.pdconstructs.check.naming.NamingRules;
import io.pdconstructs.check.pod.PodRules;
import io.pdconstructs.check.pool.PoolRules;
import io.pdconstructs.check.probe.ProbingRules;
import io.pdconstructs.check.routing.RoutingRules;
import io.pdconstructs.check.scheduling.SchedulingRules;
import io.pdconstructs.check.sidecar.SidecarRules;
import io.pdconstructs.check.sizing.SizingRules;
import io.pdconstructs.check.stack.StackRules;
import io.pdconstructs.check.storage.StorageRules;
import io.pdconstructs.check.transfer.TransferRules;
import java.util.ArrayList;
import java.util.List;

/** The rules of the library. */
public final class StandardRules {

  private static final RuleBook BOOK = RuleBook.of(all());

  private StandardRules() {}

  private static List<Rule> all() {
    List<Rule> all = new ArrayList<>(AmountRules.all());
    all.addAll(NamingRules.all());
    all.addAll(StackRules.all());
    all.addAll(EngineRules.all());
    all.addAll(SizingRules.all());
    all.addAll(TransferRules.all());
    all.addAll(PodRules.all());
    all.addAll(ProbingRules.all());
    all.addAll(StorageRules.all());
    all.addAll(RoutingRules.all());
    all.addAll(SchedulingRules.all());
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
