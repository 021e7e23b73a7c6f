package io.pdconstructs.conformance;

import io.pdconstructs.known.FieldType;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a map of a manifest may hold.
 *
 * @param name what it is called
 * @param fields its fields, each with what may be in it; {@code *} is any other; none where it is
 *     not looked at
 * @param required the fields without which it is refused
 * @param values the texts that a field may be, where these are few
 * @param types what a field may be, by the marks of {@link FieldType}; none where that is not
 *     looked at
 */
record Shape(
    String name,
    SortedMap<String, Shape> fields,
    SortedSet<String> required,
    SortedMap<String, SortedSet<String>> values,
    SortedMap<String, String> types) {

  static final String ANY = "*";
  static final Shape FREE = of("free", new TreeMap<>());

  /** One of whose fields each may be left out, and may hold any text. */
  static Shape of(String name, SortedMap<String, Shape> fields) {
    return new Shape(name, fields, new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
  }

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
    SortedSet<String> ofBoth = new TreeSet<>(required);
    ofBoth.retainAll(other.required);
    SortedMap<String, SortedSet<String>> texts = new TreeMap<>();
    for (String field : all.keySet()) {
      if (isOneOfFew(field) && other.isOneOfFew(field)) {
        SortedSet<String> either = new TreeSet<>(values.getOrDefault(field, new TreeSet<>()));
        either.addAll(other.values.getOrDefault(field, new TreeSet<>()));
        if (!either.isEmpty()) {
          texts.put(field, either);
        }
      }
    }
    return new Shape(name, all, ofBoth, texts, typesOfBoth(other));
  }

  /** Those of which both say the same, or which one of them has alone. */
  private SortedMap<String, String> typesOfBoth(Shape other) {
    SortedMap<String, String> both = new TreeMap<>(types);
    both.putAll(other.types);
    both.entrySet()
        .removeIf(
            type ->
                differs(this, type.getKey(), type.getValue())
                    || differs(other, type.getKey(), type.getValue()));
    return both;
  }

  private static boolean differs(Shape shape, String field, String type) {
    return shape.fields.containsKey(field) && !type.equals(shape.types.get(field));
  }

  /** Whether it takes few texts for a field, or does not have the field. */
  private boolean isOneOfFew(String field) {
    return values.containsKey(field) || !fields.containsKey(field);
  }

  /** The same, which is refused without these fields, and takes these texts alone. */
  Shape with(SortedSet<String> needed, SortedMap<String, SortedSet<String>> texts) {
    return isFree() ? this : new Shape(name, fields, needed, texts, types);
  }

  /** The same with what its fields may be. */
  Shape typed(SortedMap<String, String> ofFields) {
    return isFree() ? this : new Shape(name, fields, required, values, ofFields);
  }

  /** The same with a field in which anything may be. */
  Shape with(String field) {
    SortedMap<String, Shape> more = new TreeMap<>(fields);
    more.put(field, FREE);
    return new Shape(name, more, required, values, types);
  }

  /** The same without a field. */
  Shape without(String field) {
    SortedMap<String, Shape> rest = new TreeMap<>(fields);
    rest.remove(field);
    SortedSet<String> needed = new TreeSet<>(required);
    needed.remove(field);
    SortedMap<String, String> typed = new TreeMap<>(types);
    typed.remove(field);
    return new Shape(name, rest, needed, values, typed);
  }
}
