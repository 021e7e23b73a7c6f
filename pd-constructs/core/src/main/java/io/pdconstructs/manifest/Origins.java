package io.pdconstructs.manifest;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who says what stands in the fields of one object: one {@link Origin} for the whole, and others
 * for what is in it, by JSON Pointer. Immutable.
 */
final class Origins {

  /** Those of an object that no program here made. */
  static final Origins EXTERNAL = new Origins(Origin.External.READ, Map.of(), false);

  /** Those of an object that a program added. */
  static final Origins EXTRA = new Origins(Origin.Extra.ADDED, Map.of(), false);

  private final Origin whole;
  private final Map<String, Origin> fields;
  private final boolean edited;

  /** Whether a setter says an element of a list. */
  private final boolean saysElements;

  private Origins(Origin whole, Map<String, Origin> fields, boolean edited) {
    this.whole = whole;
    this.fields = fields;
    this.edited = edited;
    this.saysElements = saysElements(fields);
  }

  private static boolean saysElements(Map<String, Origin> fields) {
    for (Map.Entry<String, Origin> field : fields.entrySet()) {
      String pointer = field.getKey();
      if (field.getValue() instanceof Origin.Setter
          && Character.isDigit(pointer.charAt(pointer.length() - 1))
          && isIndex(pointer.substring(pointer.lastIndexOf('/') + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIndex(String step) {
    for (int i = 0; i < step.length(); i++) {
      if (!Character.isDigit(step.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether setters say elements of some list. */
  boolean saysElements() {
    return saysElements;
  }

  /** Those of an object that the library makes, with what setters say. */
  static Origins library(Map<String, Origin> setters) {
    return new Origins(Origin.Library.DERIVES, setters, false);
  }

  /** That of a field: its own, or that of what it is in. */
  Origin at(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Origin origin = fields.get(at);
      if (origin != null) {
        return origin;
      }
    }
    return whole;
  }

  /** Which elements of a list setters say, by index, in order. */
  SortedSet<Integer> saidBySetters(String list) {
    SortedSet<Integer> found = new TreeSet<>();
    for (Map.Entry<String, Origin> field : fields.entrySet()) {
      String pointer = field.getKey();
      if (field.getValue() instanceof Origin.Setter
          && pointer.startsWith(list)
          && pointer.lastIndexOf('/') == list.length()) {
        found.add(Integer.parseInt(pointer.substring(list.length() + 1)));
      }
    }
    return found;
  }

  /** Whether the library made the object, and no edit reached it. */
  boolean areOfLibrary() {
    return whole == Origin.Library.DERIVES && !edited;
  }

  /** After an edit that says a field, with all that is in it. */
  Origins said(String pointer, Origin.Edit edit) {
    Map<String, Origin> after = new HashMap<>(fields);
    after.keySet().removeIf(known -> known.startsWith(pointer + "/"));
    after.put(pointer, edit);
    return new Origins(whole, after, true);
  }

  /** After an edit that removed an element of a list; those behind it move up. */
  Origins removed(String list, int index) {
    Map<String, Origin> after = new HashMap<>();
    fields.forEach(
        (pointer, origin) -> {
          String moved = moved(pointer, list + "/", index);
          if (!moved.isEmpty()) {
            after.put(moved, origin);
          }
        });
    return new Origins(whole, after, true);
  }

  /** Where a field is after an element was removed; empty for what was in that element. */
  private static String moved(String pointer, String inList, int removed) {
    if (!pointer.startsWith(inList)) {
      return pointer;
    }
    int end = pointer.indexOf('/', inList.length());
    String rest = end < 0 ? "" : pointer.substring(end);
    int index =
        Integer.parseInt(pointer.substring(inList.length(), pointer.length() - rest.length()));
    if (index == removed) {
      return "";
    }
    return index < removed ? pointer : inList + (index - 1) + rest;
  }
}
