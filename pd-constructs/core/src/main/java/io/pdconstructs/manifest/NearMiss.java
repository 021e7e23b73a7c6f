package io.pdconstructs.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant. */
public final class NearMiss {

  private NearMiss() {}

  /**
   * The candidate with the fewest changed letters, capitals not counted, none for one that begins
   * with the word; empty when more than a third would change.
   */
  public static Optional<String> of(String word, List<String> candidates) {
    return candidates.stream()
        .filter(
            candidate ->
                distance(word, candidate) * 3 <= Math.max(word.length(), candidate.length()))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** A fix for an unknown word: what may have been meant, else to leave it out. */
  public static String orLeaveOut(String word, Collection<String> candidates) {
    return of(word, candidates.stream().sorted().toList())
        .map(near -> "did you mean " + near + "?")
        .orElse("leave it out");
  }

  /**
   * Letters left out, added, replaced or swapped with their neighbour (optimal string alignment).
   */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    if (a.length() > 2 && b.startsWith(a)) {
      return 0;
    }
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, table);
      }
    }
    return table[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] table) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int cost =
        Math.min(
            table[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(table[i - 1][j], table[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(cost, table[i - 2][j - 2] + 1) : cost;
  }
}
