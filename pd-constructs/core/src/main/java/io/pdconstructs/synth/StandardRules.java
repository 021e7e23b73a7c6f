package io.pdconstructs.synth;

import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleBook;
import io.pdconstructs.check.engine.EngineRules;
import io.pdconstructs.check.epp.EppRules;
import io.pdconstructs.check.pod.PodRules;
import io.pdconstructs.check.routing.RoutingRules;
import io.pdconstructs.check.stack.StackRules;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the library. */
public final class StandardRules {

  private static final RuleBook BOOK =
      RuleBook.of(
          Stream.<List<Rule>>of(
                  StackRules.all(),
                  EngineRules.all(),
                  PodRules.all(),
                  RoutingRules.all(),
                  EppRules.all())
              .flatMap(List::stream)
              .toList());

  private StandardRules() {}

  /** Every rule that the library knows. */
  public static RuleBook book() {
    return BOOK;
  }
}
