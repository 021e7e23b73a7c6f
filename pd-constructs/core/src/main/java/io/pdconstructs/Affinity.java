package io.pdconstructs;

import io.pdconstructs.annotation.CanIgnoreReturnValue;
import java.util.List;
import java.util.Optional;

/**
 * Where workers of a role must be, or had better be: on which nodes, or near or away from workers
 * of a role. Demanded unless {@code preferred(weight)} makes it a wish.
 */
public sealed interface Affinity permits NodeAffinity, RoleAffinity {

  /** On nodes whose label has one of these values. */
  static NodeAffinity toNodes(String key, String... values) {
    return new NodeAffinity(key, List.of(values), Optional.empty());
  }

  /**
   * Near the workers of a role of this stack.
   *
   * @param topologyKey label of nodes that has the same value where workers are near each other,
   *     such as {@code topology.kubernetes.io/zone}
   */
  static RoleAffinity toRole(Role role, String topologyKey) {
    return new RoleAffinity(role, topologyKey, false, Optional.empty());
  }

  /**
   * Away from the workers of a role of this stack.
   *
   * @param topologyKey label of nodes that has different values where workers are apart, such as
   *     {@code kubernetes.io/hostname}
   */
  static RoleAffinity awayFromRole(Role role, String topologyKey) {
    return new RoleAffinity(role, topologyKey, true, Optional.empty());
  }

  /** How much it is wished for, from 1 to 100; empty when it is demanded. */
  Optional<Integer> weight();

  /** The answer for what it is about. */
  @CanIgnoreReturnValue
  <T> T match(Cases<T> cases);

  /**
   * An answer for each kind, so that one that is left out does not compile.
   *
   * @param <T> what the answer is
   */
  interface Cases<T> {

    /** Of one about nodes. */
    T toNodes(NodeAffinity affinity);

    /** Of one about the workers of a role. */
    T toRole(RoleAffinity affinity);
  }
}
