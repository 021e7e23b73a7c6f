package io.pdconstructs;

/**
 * How evenly the workers of a role are spread.
 *
 * @param topologyKey label of nodes whose values are the parts to spread over
 * @param maxSkew how many more workers one part may have than another
 * @param required whether a worker that would break it waits; else it is placed all the same
 */
public record TopologySpread(String topologyKey, int maxSkew, boolean required) {

  /**
   * Evenly over the values of this label, such as {@code topology.kubernetes.io/zone}, as far as
   * there is room.
   */
  public static TopologySpread over(String topologyKey) {
    return new TopologySpread(topologyKey, 1, false);
  }

  /** The same with so many more workers in one part than in another. Default 1. Returns a copy. */
  public TopologySpread maxSkew(int workers) {
    return new TopologySpread(topologyKey, workers, required);
  }

  /** The same as a demand: a worker that would break it waits. Default a wish. Returns a copy. */
  public TopologySpread demanded() {
    return new TopologySpread(topologyKey, maxSkew, true);
  }
}
