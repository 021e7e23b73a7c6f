package io.pdconstructs;

import java.util.List;
import java.util.Optional;

/**
 * On which nodes workers are; see {@link Affinity#toNodes(String, String...)}.
 *
 * @param key key of the nodes' label
 * @param values values that it may have
 * @param weight how much it is wished for, from 1 to 100; empty when it is demanded
 */
public record NodeAffinity(String key, List<String> values, Optional<Integer> weight)
    implements Affinity {

  /** Copies what it is given. */
  public NodeAffinity {
    values = List.copyOf(values);
  }

  /** The same as a wish, with a weight from 1 to 100. Default demanded. Returns a copy. */
  public NodeAffinity preferred(int strength) {
    return new NodeAffinity(key, values, Optional.of(strength));
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.toNodes(this);
  }
}
