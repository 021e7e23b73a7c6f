package io.pdconstructs.synth;

import io.pdconstructs.Fleet;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifests;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fleet, what its stacks became and what rules say of them, alone and together. Manifests come
 * out only when no rule refuses any of it.
 */
public final class FleetSynthesis {

  private final Fleet fleet;
  private final Map<String, Manifests> manifests;
  private final Report report;

  FleetSynthesis(Fleet fleet, Map<String, Manifests> manifests, Report report) {
    this.fleet = fleet;
    this.manifests = Collections.unmodifiableMap(new LinkedHashMap<>(manifests));
    this.report = report;
  }

  /** What was synthesized. */
  public Fleet fleet() {
    return fleet;
  }

  /** Errors, warnings and notes; stacks are called as in {@link Fleet#byName()}. */
  public Report report() {
    return report;
  }

  /**
   * The manifests of each stack, by {@link Fleet#byName()}, in order. The map cannot be changed.
   *
   * @throws InvalidStackException when a rule refuses a stack, or several together
   */
  public Map<String, Manifests> manifestsOrThrow() {
    if (report.isRefused()) {
      int count = manifests.size();
      throw new InvalidStackException(
          "fleet of " + count + (count == 1 ? " stack" : " stacks"), report);
    }
    return manifests;
  }
}
