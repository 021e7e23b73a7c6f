package io.pdconstructs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies with one thing more, in the order in which things were added. */
final class Settings {

  private Settings() {}

  static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return Collections.unmodifiableMap(copy);
  }

  static <T> List<T> with(List<T> list, List<T> more) {
    List<T> copy = new ArrayList<>(list);
    copy.addAll(more);
    return Collections.unmodifiableList(copy);
  }
}
