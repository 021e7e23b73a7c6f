package io.pdconstructs.testing.assertion;

import java.util.LinkedHashSet;
import java.util.Set;

/** Objects that a test excepts, each of which has to be needed. */
final class Excepted {

  private final Set<String> all = new LinkedHashSet<>();
  private final Set<String> unused = new LinkedHashSet<>();

  /**
   * Objects as {@code Kind/name}.
   *
   * @throws IllegalArgumentException when one is not written so
   */
  Excepted(String... objects) {
    for (String object : objects) {
      if (object.indexOf('/') <= 0) {
        throw new IllegalArgumentException(
            "an object is written as Kind/name, such as Secret/llm-d-hf-token; got " + object);
      }
      all.add(object);
      unused.add(object);
    }
  }

  /** Whether an object is excepted, which it then needs to be. */
  boolean contains(String object) {
    unused.remove(object);
    return all.contains(object);
  }

  Set<String> unused() {
    return unused;
  }
}
