package io.pdconstructs.conformance;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a map of a manifest may hold.
 *
 * @param name what it is called
 * @param fields its fields, each with what may be in it; {@code *} is any other; none where it is
 *     not looked at
 */
record Shape(String name, SortedMap<String, Shape> fields) {

  static final String ANY = "*";
  static final Shape FREE = new Shape("free", new TreeMap<>());

  boolean isFree() {
    return fields.isEmpty();
  }

  /** What either may hold; nothing is looked at where one of them is free. */
  Shape or(Shape other) {
    if (isFree() || other.isFree()) {
      return FREE;
    }
    SortedMap<String, Shape> all = new TreeMap<>(fields);
    for (Map.Entry<String, Shape> field : other.fields.entrySet()) {
      all.merge(field.getKey(), field.getValue(), Shape::or);
    }
    return new Shape(name, all);
  }

  /** The same with a field in which anything may be. */
  Shape with(String field) {
    SortedMap<String, Shape> more = new TreeMap<>(fields);
    more.put(field, FREE);
    return new Shape(name, more);
  }

  /** The same without a field. */
  Shape without(String field) {
    SortedMap<String, Shape> rest = new TreeMap<>(fields);
    rest.remove(field);
    return new Shape(name, rest);
  }
}
