package io.pdconstructs;

import java.util.Optional;

/**
 * Near or away from which workers a role's workers are; see {@link Affinity#toRole(Role, String)}
 * and {@link Affinity#awayFromRole(Role, String)}.
 *
 * @param role the workers that are meant
 * @param topologyKey label of nodes that tells what is near
 * @param away whether away from them
 * @param weight how much it is wished for, from 1 to 100; empty when it is demanded
 */
public record RoleAffinity(Role role, String topologyKey, boolean away, Optional<Integer> weight)
    implements Affinity {

  /** The same as a wish, with a weight from 1 to 100. Default demanded. Returns a copy. */
  public RoleAffinity preferred(int strength) {
    return new RoleAffinity(role, topologyKey, away, Optional.of(strength));
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.toRole(this);
  }
}
