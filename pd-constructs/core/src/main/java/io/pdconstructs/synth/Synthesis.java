package io.pdconstructs.synth;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.explain.Explanation;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.Topology;

/**
 * A stack, what it became and what rules say of it. Manifests come out only when no rule refuses
 * them.
 */
public final class Synthesis {

  private final PdStack stack;
  private final Manifests manifests;
  private final Report report;

  Synthesis(PdStack stack, Manifests manifests, Report report) {
    this.stack = stack;
    this.manifests = manifests;
    this.report = report;
  }

  /** What was synthesized. */
  public PdStack stack() {
    return stack;
  }

  /** Errors, warnings and notes. */
  public Report report() {
    return report;
  }

  /** Why its requests are disaggregated, or which link is broken; of a refused stack, too. */
  public Explanation explain() {
    return Explanation.of(Topology.of(stack, manifests), report);
  }

  /**
   * The manifests.
   *
   * @throws InvalidStackException when a rule refuses the stack
   */
  public Manifests manifestsOrThrow() {
    if (report.isRefused()) {
      throw new InvalidStackException("stack " + stack.name(), report);
    }
    return manifests;
  }
}
