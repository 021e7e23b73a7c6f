package io.pdconstructs.testing.assertion;

import io.pdconstructs.manifest.NearMiss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What there is instead of something that is not there. */
final class Closest {

  private static final int MOST_NEAR = 10;
  private static final int MOST_SHOWN = 20;

  private Closest() {}

  /** Candidates that may have been meant, closest first, then the others as they come. */
  static List<String> first(String word, Collection<String> candidates) {
    List<String> left = new ArrayList<>(candidates);
    List<String> ordered = new ArrayList<>();
    for (Optional<String> near = NearMiss.of(word, left);
        near.isPresent() && ordered.size() < MOST_NEAR;
        near = NearMiss.of(word, left)) {
      ordered.add(near.get());
      left.remove(near.get());
    }
    ordered.addAll(left);
    return ordered;
  }

  /** What may have been meant, as the end of a sentence; nothing when nothing is close. */
  static String hint(String word, Collection<String> candidates) {
    return NearMiss.of(word, List.copyOf(candidates))
        .map(near -> "; did you mean " + near + "?")
        .orElse("");
  }

  /**
   * The candidates, closest first, a line each, the last of many counted; the first letter in which
   * one that may have been meant is different is marked in a line below.
   */
  static String lines(String word, Collection<String> candidates) {
    StringBuilder lines = new StringBuilder();
    Optional<String> near = NearMiss.of(word, List.copyOf(candidates));
    List<String> ordered = first(word, candidates);
    for (String candidate : ordered.subList(0, Math.min(ordered.size(), MOST_SHOWN))) {
      lines.append("\n  ").append(candidate);
      if (near.filter(candidate::equals).isPresent()) {
        lines.append("\n  ").append(" ".repeat(same(word, candidate))).append('^');
        near = Optional.empty();
      }
    }
    int more = ordered.size() - MOST_SHOWN;
    return more > 0 ? lines + "\n  and " + more + " more" : lines.toString();
  }

  private static int same(String left, String right) {
    int same = 0;
    while (same < left.length()
        && same < right.length()
        && left.charAt(same) == right.charAt(same)) {
      same++;
    }
    return same;
  }
}
