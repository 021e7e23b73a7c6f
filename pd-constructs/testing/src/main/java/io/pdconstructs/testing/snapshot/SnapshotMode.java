package io.pdconstructs.testing.snapshot;

import java.util.Locale;
import java.util.Optional;

/** What becomes of snapshots that differ. */
enum SnapshotMode {
  /** They are failures. */
  CHECK,
  /** Those that are not there are written, and failures all the same. */
  MISSING,
  /** All of them are written, and failures all the same. */
  UPDATE;

  static final String PROPERTY = "pd.snapshots";

  /**
   * The mode of a run.
   *
   * @param said what {@value #PROPERTY} says
   * @param ci whether this run is that of a build server, which changes no sources
   */
  static SnapshotMode of(Optional<String> said, boolean ci) {
    String name = said.orElse("check");
    for (SnapshotMode mode : values()) {
      if (mode.toString().equals(name)) {
        return ci ? CHECK : mode;
      }
    }
    throw new IllegalArgumentException(
        "-D" + PROPERTY + "=" + name + " is no mode; use check, missing or update");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
