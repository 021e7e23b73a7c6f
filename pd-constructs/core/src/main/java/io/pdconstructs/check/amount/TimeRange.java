package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.check.Findings;
import java.time.Duration;
import java.util.Optional;

/** Refuses times that are no whole seconds, or longer than anything waits. */
final class TimeRange {

  private static final Duration LONGEST = Duration.ofDays(7);

  private TimeRange() {}

  /** A time that need not be said. */
  static void check(String path, Optional<Duration> value, Findings findings) {
    if (value.isPresent()) {
      check(path, value.get(), findings);
    }
  }

  static void check(String path, Duration time, Findings findings) {
    if (!isWholeSeconds(time)) {
      findings.invalid(
          U1,
          path,
          time,
          "must be whole seconds, from one second to " + LONGEST.toDays() + " days",
          "give a time such as Duration.ofMinutes(15)");
    }
  }

  private static boolean isWholeSeconds(Duration time) {
    boolean inRange = time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0;
    return inRange && time.equals(Duration.ofSeconds(time.toSeconds()));
  }
}
