package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of the library, all asked at once. */
public final class RuleBook {

  private static final RuleBook STANDARD =
      new RuleBook(
          List.of(
              new EditRules(),
              new AmountRules(),
              new TextRules(),
              new NameRules(),
              new LabelRules(),
              new EngineSettingRules(),
              new EngineWordRules(),
              new ParallelismRules(),
              new ResourceRules(),
              new LifecycleRules(),
              new PlacementRules(),
              new PortRules(),
              new RoutingRules(),
              new GatewayRules(),
              new DisaggregationRules(),
              new PickerConfigRules(),
              new RouterFlagRules(),
              new AgreementRules(),
              new TransportRules(),
              new TransferRules(),
              new EngineFeatureRules(),
              new ExtraRules()));

  private final List<Rule> rules;

  private RuleBook(List<Rule> rules) {
    this.rules = rules;
  }

  /** Every rule that the library knows. */
  public static RuleBook standard() {
    return STANDARD;
  }

  /** What is wrong with a stack and the objects it became. */
  public Report check(PdStack stack, Manifests manifests) {
    return check(stack, Edited.ofElsewhere(manifests));
  }

  /** What is wrong with a stack, its edits and the objects it became. */
  public Report check(PdStack stack, Edited edited) {
    return check(stack.name(), new Subject(edited, Optional.of(stack)));
  }

  /**
   * What is wrong with objects whose stack is not known; they are called {@code manifests} in the
   * report.
   */
  public Report check(Manifests manifests) {
    return check("manifests", new Subject(Edited.ofElsewhere(manifests), Optional.empty()));
  }

  /** The same rules, and these after them. Their IDs are their own; none may be one of ours. */
  public RuleBook with(Rule... more) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(List.of(more));
    return new RuleBook(List.copyOf(all));
  }

  private Report check(String name, Subject subject) {
    Findings findings = Findings.about(name);
    for (Rule rule : rules) {
      rule.check(subject, findings);
    }
    Optional<PdStack> stack = subject.stack();
    return stack.isEmpty() || stack.get().suppressions().isEmpty()
        ? findings.report()
        : Suppressions.applied(stack.get(), findings);
  }
}
