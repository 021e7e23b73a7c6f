package io.pdconstructs.topology.engine;

import io.pdconstructs.EngineCapabilities.Trait;

/**
 * The hybrid manager of an engine's KV cache, which keeps no more than the window of layers that
 * have one.
 *
 * @param flags what the engine is told
 * @param version which vLLM it runs
 */
public record HybridManager(EngineFlags flags, EngineVersion version) {

  /** Turns it off. */
  public static final String OFF = "--disable-hybrid-kv-cache-manager";

  /** Turns it on. */
  public static final String ON = "--no-disable-hybrid-kv-cache-manager";

  /** Whether the engine's vLLM, as far as it is known, has it, and it is on. */
  public boolean isInUse() {
    return version.has(Trait.HYBRID_MANAGER) && isOn();
  }

  /** Whether it is on: the last of several flags says, else the default. */
  public boolean isOn() {
    String on = EngineFlags.bare(ON);
    return flags
        .arguments()
        .all()
        .last(on, EngineFlags.bare(OFF))
        .map(last -> last.name().equals(on))
        .orElse(version.has(Trait.HYBRID_MANAGER_BY_DEFAULT));
  }

  /** Whether it is known if it is on, as far as flags say it. */
  public boolean isKnown() {
    return flags.isGiven(ON) || flags.knows(OFF);
  }
}
