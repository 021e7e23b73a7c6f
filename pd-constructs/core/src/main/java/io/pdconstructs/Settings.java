package io.pdconstructs;

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

  /** A copy with one thing more, in the order in which things were added. */
  static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return Collections.unmodifiableMap(copy);
  }

  /** The same of a list. */
  static <T> List<T> with(List<T> list, List<T> more) {
    List<T> copy = new ArrayList<>(list);
    copy.addAll(more);
    return Collections.unmodifiableList(copy);
  }
}
