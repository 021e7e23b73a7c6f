package io.pdconstructs;

import java.util.Optional;

/**
 * A taint that workers may be placed in spite of.
 *
 * @param key key of the taint
 * @param value value of the taint; empty tolerates any
 * @param effect what the taint does
 */
public record Toleration(String key, Optional<String> value, TaintEffect effect) {

  /** Tolerates {@code NoSchedule} taints of a key and value. */
  public static Toleration of(String key, String value) {
    return new Toleration(key, Optional.of(value), TaintEffect.NO_SCHEDULE);
  }

  /** Tolerates {@code NoSchedule} taints of a key, whatever their value. */
  public static Toleration ofKey(String key) {
    return new Toleration(key, Optional.empty(), TaintEffect.NO_SCHEDULE);
  }
}
