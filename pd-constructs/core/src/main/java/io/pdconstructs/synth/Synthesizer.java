package io.pdconstructs.synth;

import io.pdconstructs.Fleet;
import io.pdconstructs.PdStack;
import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleBook;
import io.pdconstructs.check.fleet.FleetRules;
import io.pdconstructs.explain.Explanation;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.topology.Topology;
import io.pdconstructs.topology.discovery.DiscoveredStack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Turns stacks into manifests: renders, then asks every rule. Immutable; one serves all threads.
 */
public final class Synthesizer {

  private static final Synthesizer STANDARD = new Synthesizer(StandardRules.book());

  private final RuleBook rules;

  private Synthesizer(RuleBook rules) {
    this.rules = rules;
  }

  /** With the library's rules. */
  public static Synthesizer standard() {
    return STANDARD;
  }

  /** The same with more rules, of the user's own. Returns a copy. */
  @CheckReturnValue
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
   * What rules say of external manifests (Helm, kustomize, a cluster): each stack among them by
   * itself, and all of them together. What rules need to know of engine and picker is what their
   * images tell.
   *
   * @throws UnreadableManifestException when an object is there twice, once in the namespace that
   *     the others name and once without one
   */
  public Report check(Manifests manifests) {
    return check(DiscoveredStack.in(manifests));
  }

  /** What rules say of stacks that were found among manifests, alone and together. */
  public Report check(List<DiscoveredStack> stacks) {
    FleetRules across = new FleetRules(List.of());
    Set<ObjectKey> seen = new HashSet<>();
    for (DiscoveredStack stack : stacks) {
      List<Manifest> own = new ArrayList<>();
      for (Manifest manifest : stack.manifests()) {
        if (seen.add(manifest.key())) { // what several stacks share is there once
          own.add(manifest);
        }
      }
      across.add(stack.name(), Manifests.of(own), rules.check(stack));
    }
    return across.report(List.of());
  }

  /** Why the requests of a stack that was found are disaggregated, or which link is broken. */
  public Explanation explain(DiscoveredStack found) {
    return Explanation.of(Topology.of(found.manifests()), check(List.of(found)));
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
