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
              new ResourceRules(),
              new LifecycleRules(),
              new PlacementRules(),
              new PortRules(),
              new RoutingRules(),
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
    return check(stack.name(), new Subject(edited, Optional.of(stack)));
  }

  /**
   * What is wrong with objects that no program here made: charts' output, what a cluster has. Which
   * of them form stacks is found out; each is called by its namespace and its pool. What rules need
   * to know of engine and picker is what their images tell. Objects that say no namespace are in
   * the one that the others name, or in {@code default} where they name none or several.
   */
  public Report check(Manifests manifests) {
    return check(manifests, Optional.empty());
  }

  /** The same for objects of which those that say no namespace are in this one. */
  public Report check(Manifests manifests, String namespace) {
    return check(manifests, Optional.of(namespace));
  }

  private Report check(Manifests manifests, Optional<String> namespace) {
    List<Problem> problems = new ArrayList<>();
    for (FoundStacks.Found found : FoundStacks.in(manifests, namespace)) {
      Subject subject = new Subject(Edited.ofElsewhere(found.manifests()), Optional.empty());
      Findings findings = Findings.aboutElsewhere(found.name());
      for (Rule rule : rules) {
        rule.check(subject, findings);
      }
      problems.addAll(findings.report().problems());
    }
    return new Report(problems, List.of());
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
