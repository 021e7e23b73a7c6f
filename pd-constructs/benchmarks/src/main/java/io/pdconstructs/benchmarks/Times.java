package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * Times of one thing, measured again and again.
 *
 * @param sorted the shortest first
 */
record Times(List<Duration> sorted) {

  /** Sorts and copies; there is at least one. */
  Times {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("times without a measurement; measure at least once");
    }
  }

  /** Half took longer; of an even number the mean of the middle two. */
  Duration median() {
    int half = sorted.size() / 2;
    Duration upper = sorted.get(half);
    return sorted.size() % 2 == 1 ? upper : upper.plus(sorted.get(half - 1)).dividedBy(2);
  }

  Duration shortest() {
    return sorted.get(0);
  }

  Duration longest() {
    return sorted.get(sorted.size() - 1);
  }
}
