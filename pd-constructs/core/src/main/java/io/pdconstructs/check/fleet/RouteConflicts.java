package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.R12;

import io.pdconstructs.check.Others;
import io.pdconstructs.manifest.Manifest;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** R12: reports routes that get no requests, as an older one claims the same. */
final class RouteConflicts {

  /** A route, how messages name its place, and how many came before. */
  record Claimant(Manifest route, String path, int number) {}

  private record Pair(Owned first, Owned later) {}

  private final Map<Owned, Claimant> claimants;
  private final boolean across;
  private final Set<Pair> reported = new HashSet<>();

  /**
   * None yet.
   *
   * @param across whether two of one stack are left out
   */
  RouteConflicts(Map<Owned, Claimant> claimants, boolean across) {
    this.claimants = claimants;
    this.across = across;
  }

  /** Reports the younger of two. */
  void report(Owned one, Owned other) {
    if (claimant(one).number() < claimant(other).number()) {
      report(one, other, 0);
    } else {
      report(other, one, 0);
    }
  }

  /** Reports the later of two, once. */
  void report(Owned first, Owned later, int more) {
    boolean ofOneStack = later.stack().equals(first.stack());
    if (later.equals(first) || (across && ofOneStack) || !reported.add(new Pair(first, later))) {
      return;
    }
    Claimant claimant = claimant(later);
    later
        .findings()
        .invalid(
            R12,
            claimant.path(),
            RouteMatches.of(claimant.route()).toString(),
            "claims the same requests as "
                + first.seenFrom(later.stack())
                + Others.more(more, "route")
                + ", and the older route gets them",
            "give it another path, header or host");
  }

  private Claimant claimant(Owned owned) {
    return Optional.ofNullable(claimants.get(owned)).orElseThrow();
  }
}
