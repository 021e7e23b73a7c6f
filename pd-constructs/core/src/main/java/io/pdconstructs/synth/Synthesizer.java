package io.pdconstructs.synth;

import io.pdconstructs.Fleet;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.FleetRules;
import io.pdconstructs.check.FoundStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleBook;
import io.pdconstructs.check.Subject;
import io.pdconstructs.explain.Explanation;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Turns stacks into manifests: renders, then asks every rule. Immutable; one serves all threads.
 */
public final class Synthesizer {

  private static final Synthesizer STANDARD = new Synthesizer(RuleBook.standard());

  private final RuleBook rules;

  private Synthesizer(RuleBook rules) {
    this.rules = rules;
  }

  /** With the library's rules. */
  public static Synthesizer standard() {
    return STANDARD;
  }

  /** The same with more rules, of the user's own. */
  public Synthesizer with(Rule... more) {
    return new Synthesizer(rules.with(more));
  }

  /**
   * The manifests of a stack.
   *
   * @throws InvalidStackException when a rule refuses the stack; it holds everything that the rules
   *     found
   */
  public Manifests synthesize(PdStack stack) {
    return attempt(stack).manifestsOrThrow();
  }

  /** What rules say of a stack: errors, warnings and notes. Never throws. */
  public Report check(PdStack stack) {
    return attempt(stack).report();
  }

  /**
   * What rules say of manifests that no program here made; see {@link RuleBook#check(Manifests)}.
   */
  public Report check(Manifests manifests) {
    return rules.check(manifests);
  }

  /** What rules say of stacks that were found among manifests, alone and together. */
  public Report check(List<FoundStack> stacks) {
    return rules.check(stacks);
  }

  /** Why the requests of a stack that was found are disaggregated, or which link is broken. */
  public Explanation explain(FoundStack found) {
    return Explanation.of(Subject.of(found), check(List.of(found)));
  }

  /**
   * The manifests of each stack of a fleet, by {@link Fleet#byName()}, in order. The map cannot be
   * changed.
   *
   * @throws InvalidStackException when a rule refuses a stack, or several together; it holds
   *     everything that the rules found
   */
  public Map<String, Manifests> synthesize(Fleet fleet) {
    return attempt(fleet).manifestsOrThrow();
  }

  /**
   * What rules say of each stack of a fleet, and of all together. Never throws. No manifests are
   * kept, so the fleet may be large.
   */
  public Report check(Fleet fleet) {
    return check(fleet, (name, manifests) -> {});
  }

  /** The manifests of a fleet and its report at once, for callers that show warnings. */
  public FleetSynthesis attempt(Fleet fleet) {
    Map<String, Manifests> all = new LinkedHashMap<>();
    Report report = check(fleet, all::put);
    return new FleetSynthesis(fleet, all, report);
  }

  private Report check(Fleet fleet, BiConsumer<String, Manifests> made) {
    FleetRules across = new FleetRules(fleet.nodes());
    fleet
        .byName()
        .forEach(
            (name, stack) -> {
              Edited edited = Renderer.render(stack);
              across.add(name, edited.manifests(), rules.check(stack, edited));
              made.accept(name, edited.manifests());
            });
    return across.report(fleet.suppressions());
  }

  /** The manifests and the report at once, for callers that show warnings. */
  public Synthesis attempt(PdStack stack) {
    Edited edited = Renderer.render(stack);
    return new Synthesis(stack, edited.manifests(), rules.check(stack, edited));
  }
}
