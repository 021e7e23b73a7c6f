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
              new GpuRules(),
              new MemoryRules(),
              new ResourceRules(),
              new LifecycleRules(),
              new PlacementRules(),
              new PortRules(),
              new RoutingRules(),
              new PoolRules(),
              new IstioRules(),
              new SharedObjectRules(),
              new GatewayRules(),
              new DisaggregationRules(),
              new PickerProfileRules(),
              new PickerConfigRules(),
              new RouterFlagRules(),
              new AgreementRules(),
              new TransportRules(),
              new TransferRules(),
              new EngineFeatureRules(),
              new ExtraRules(),
              new ElsewhereRules()));

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
    Subject subject = new Subject(edited, Optional.of(stack));
    Findings findings = ask(subject, Findings.about(stack.name()));
    return stack.suppressions().isEmpty()
        ? findings.report()
        : Suppressions.applied(stack, findings);
  }

  /**
   * What is wrong with manifests that no program here made, each stack among them by itself. What
   * rules need to know of engine and picker is what their images tell.
   */
  public Report check(Manifests manifests) {
    List<Problem> problems = new ArrayList<>();
    for (FoundStack found : FoundStack.in(manifests)) {
      problems.addAll(check(found).problems());
    }
    return new Report(problems, List.of());
  }

  /** What is wrong with a stack that was found among manifests. */
  public Report check(FoundStack found) {
    Subject subject = new Subject(Edited.ofElsewhere(found.manifests()), Optional.empty());
    return ask(subject, Findings.aboutElsewhere(found.name())).report();
  }

  /** The same rules, and these after them. Their IDs are their own; none may be one of ours. */
  public RuleBook with(Rule... more) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(List.of(more));
    return new RuleBook(List.copyOf(all));
  }

  private Findings ask(Subject subject, Findings findings) {
    for (Rule rule : rules) {
      rule.check(subject, findings);
    }
    return findings;
  }
}
