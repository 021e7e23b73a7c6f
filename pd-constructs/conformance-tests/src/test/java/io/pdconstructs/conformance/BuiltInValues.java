package io.pdconstructs.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the validation of Kubernetes' own kinds asks besides their OpenAPI document: the few texts
 * that a field may be, fields that it requires or fills in.
 */
final class BuiltInValues {

  private final Map<String, List<Map<String, String>>> rows = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private BuiltInValues() {}

  static BuiltInValues read(Path file) throws IOException {
    BuiltInValues all = new BuiltInValues();
    for (Map<String, String> row : ReadData.rows(file)) {
      all.rows.computeIfAbsent(row.get("in"), name -> new ArrayList<>()).add(row);
    }
    return all;
  }

  /** A definition with what is said of it here; others than these need nothing. */
  Shape in(String definition, Shape shape) {
    used.add(definition);
    SortedSet<String> required = new TreeSet<>(shape.required());
    SortedMap<String, SortedSet<String>> texts = new TreeMap<>(shape.values());
    for (Map<String, String> row : rows.getOrDefault(definition, List.of())) {
      String field = row.get("field");
      if (!shape.fields().containsKey(field)) {
        throw new IllegalStateException(definition + " has no field " + field);
      }
      switch (row.get("values")) {
        case "required" -> required.add(field);
        case "optional" -> required.remove(field);
        default -> texts.put(field, new TreeSet<>(List.of(row.get("values").split(","))));
      }
    }
    return shape.with(required, texts);
  }

  void assertUsed() {
    Set<String> rest = new HashSet<>(rows.keySet());
    rest.removeAll(used);
    if (!rest.isEmpty()) {
      throw new IllegalStateException(rest + " are nowhere");
    }
  }
}
