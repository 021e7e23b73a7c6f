package io.pdconstructs.synth;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.FoundStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleBook;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;

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

  /** What rules say of a stack that was found among manifests. */
  public Report check(FoundStack found) {
    return rules.check(found);
  }

  /** The manifests and the report at once, for callers that show warnings. */
  public Synthesis attempt(PdStack stack) {
    Edited edited = Renderer.render(stack);
    return new Synthesis(stack, edited.manifests(), rules.check(stack, edited));
  }
}
