package io.pdconstructs.check;

import io.pdconstructs.manifest.ResourceText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule by its ID: what breaks, and whether this library finds it. IDs are never used again.
 *
 * @param id a letter for its family, a number, and a letter where rules came between others: {@code
 *     P5}, {@code G6b}
 * @param level how bad it is, at its worst
 * @param state who decides whether it is kept
 * @param since the first release of llm-d that it is about, such as {@code 0.2}; empty for what
 *     concerns none of {@link io.pdconstructs.LlmdRelease}
 * @param what what is refused or warned about, or would have to be; a sentence without its verb
 * @param source where it is said, in short: repositories with issues (#) and pull requests (PR#),
 *     or files
 */
public record RuleInfo(
    String id, Level level, State state, Optional<String> since, String what, String source) {

  /** Who decides whether a rule is kept. */
  public enum State {
    /** {@link RuleBook} reports it. */
    CHECKED,
    /** The library writes it right or not at all, and no option changes that; an edit could. */
    DERIVED,
    /** A target asks it beside the others, as it would change what it is given. */
    TARGET,
    /** Only the cluster tells. */
    CLUSTER,
    /** Only requests tell. */
    TRAFFIC;

    /** As it is written in lists: {@code checked}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Read when somebody asks: a synthesis needs none of it. */
  private static final class Book {
    static final List<RuleInfo> ALL =
        ResourceText.of(RuleInfo.class, "rules.tsv").lines().skip(1).map(RuleInfo::of).toList();

    private Book() {}
  }

  /** Every rule that is known, family by family, in each by number. The list cannot be changed. */
  public static List<RuleInfo> all() {
    return Book.ALL;
  }

  private static RuleInfo of(String line) {
    String[] columns = line.split("\t", -1);
    return new RuleInfo(
        columns[0],
        Level.valueOf(columns[1].toUpperCase(Locale.ROOT)),
        State.valueOf(columns[2].toUpperCase(Locale.ROOT)),
        Optional.of(columns[3]).filter(release -> !release.equals("-")),
        columns[4],
        columns[5]);
  }
}
