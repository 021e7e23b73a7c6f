package io.pdconstructs;

import io.pdconstructs.annotation.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What setters have in common. */
final class Settings {

  private Settings() {}

  /**
   * The value itself.
   *
   * @throws NullPointerException when it is null; the message names the setter
   */
  static <T> T required(T value, String setter) {
    if (value == null) { // no lambda: this is on the way of every stack
      throw new NullPointerException(
          "PdStack." + setter + "(null): no part of a stack is null; give it a value");
    }
    return value;
  }

  /**
   * The value itself.
   *
   * @param option the value as the message names it
   * @throws NullPointerException when it is null
   */
  @CanIgnoreReturnValue
  static <T> T given(T value, String option) {
    if (value == null) {
      throw new NullPointerException(option + " is null; give it a value, or leave it out");
    }
    return value;
  }

  /** A copy with one thing more, in the order in which things were added; none is null. */
  static Map<String, String> with(
      Map<String, String> map, String option, String key, String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    given(key, "the name in " + option + "(name, value)");
    copy.put(key, given(value, option + "(\"" + key + "\", value)"));
    return Collections.unmodifiableMap(copy);
  }

  /** The same of a list. */
  @SafeVarargs
  static <T> List<T> with(List<T> list, String option, T... more) {
    List<T> copy = new ArrayList<>(list);
    for (T one : given(more, option + "(...)")) {
      copy.add(given(one, "one of " + option + "(...)"));
    }
    return Collections.unmodifiableList(copy);
  }
}
