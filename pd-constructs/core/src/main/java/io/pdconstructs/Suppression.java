package io.pdconstructs;

import java.util.Optional;

/**
 * A rule that does not count for a stack, and why. Every report shows it with its reason; when it
 * suppresses nothing any more, that is warned about.
 *
 * @param rule ID of the rule, such as {@code S7}
 * @param role the role that it does not count for; empty for the whole stack
 * @param reason why, for whoever reads the report; required
 */
public record Suppression(String rule, Optional<Role> role, String reason) {

  /** A rule that does not count for a stack and its workers. */
  public static Suppression of(String rule, String reason) {
    return new Suppression(rule, Optional.empty(), reason);
  }

  /**
   * The same for the workers of one role alone. Default both, and the stack as a whole. Returns a
   * copy.
   */
  public Suppression ofRole(Role workers) {
    return new Suppression(rule, Optional.of(workers), reason);
  }
}
