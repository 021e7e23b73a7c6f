package io.pdconstructs;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a worker of one role is chosen: among those that have these labels, the one with the largest
 * sum of its scores. That only workers of the role are asked is not said here; it always holds.
 *
 * @param labels labels that a worker must have to be asked; empty asks all of the role
 * @param scorers by what they are compared; without any, one is as good as another
 */
public record SchedulingProfile(Map<String, String> labels, List<WeightedScorer> scorers) {

  /** Copies what it is given. */
  public SchedulingProfile {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    scorers = List.copyOf(scorers);
  }

  /** One that compares all workers of the role. */
  public static SchedulingProfile of(WeightedScorer... scorers) {
    return new SchedulingProfile(Map.of(), Arrays.asList(scorers));
  }

  /** The same profile for workers with a label, beside labels said before. Returns a copy. */
  public SchedulingProfile onlyWorkersWith(String label, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(label, value);
    return new SchedulingProfile(more, scorers);
  }
}
