package io.pdconstructs.check.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Objects that claim the same thing, in the order in which they came. There is at least one. */
final class Owners {

  private final List<Owned> all = new ArrayList<>();
  private final Set<String> stacks = new HashSet<>();
  private Optional<Owned> ofAnother = Optional.empty();

  Owners(Owned first) {
    add(first);
  }

  void add(Owned owned) {
    if (!all.isEmpty() && ofAnother.isEmpty() && !owned.stack().equals(first().stack())) {
      ofAnother = Optional.of(owned);
    }
    all.add(owned);
    stacks.add(owned.stack());
  }

  Owned first() {
    return all.get(0);
  }

  Owned last() {
    return all.get(all.size() - 1);
  }

  int size() {
    return all.size();
  }

  boolean isOf(String stack) {
    return stacks.contains(stack);
  }

  /** The first that is not of this stack. */
  Optional<Owned> notOf(String stack) {
    return first().stack().equals(stack) ? ofAnother : Optional.of(first());
  }

  /** The first that is not the very first: one of another stack if there is any. */
  Optional<Owned> second() {
    return ofAnother.isPresent() || size() < 2 ? ofAnother : Optional.of(all.get(1));
  }
}
