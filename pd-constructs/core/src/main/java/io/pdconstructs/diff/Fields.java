package io.pdconstructs.diff;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The fields in which two versions of an object are different. Elements of a list are the same when
 * their {@code name} is, and another order of them is a difference of its own; elements without one
 * are compared in order, after those that both lists begin with and before those that both end
 * with.
 */
final class Fields {

  private final Risks risks;
  private final List<FieldChange> changes = new ArrayList<>();

  private Fields(Risks risks) {
    this.risks = risks;
  }

  static List<FieldChange> between(Manifest before, Manifest after, boolean unread) {
    Fields fields = new Fields(Risks.of(before, after, unread));
    fields.compareMaps("", before.at(""), after.at(""));
    return fields.changes;
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      compareMaps(path, before, after);
    } else if (before.isArray() && after.isArray()) {
      if (isNamed(before) && isNamed(after)) {
        compareNamed(path, before, after);
      } else {
        compareLists(path, before, after);
      }
    } else {
      changes.add(new FieldChange(path, text(before), text(after), risks.of(path)));
    }
  }

  private void compareMaps(String path, JsonNode before, JsonNode after) {
    Set<String> keys = new LinkedHashSet<>(after.propertyNames());
    keys.addAll(before.propertyNames());
    for (String key : keys) {
      compare(path + step(path, key), before.path(key), after.path(key));
    }
  }

  private static String step(String path, String key) {
    if (key.matches("[A-Za-z0-9_-]+")) {
      return path.isEmpty() ? key : "." + key;
    }
    return "[\"" + key + "\"]";
  }

  private static boolean isNamed(JsonNode list) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode element : list) {
      if (!element.path("name").isString() || !names.add(element.path("name").stringValue())) {
        return false;
      }
    }
    return true;
  }

  private void compareNamed(String path, JsonNode before, JsonNode after) {
    Set<String> names = new LinkedHashSet<>();
    after.forEach(element -> names.add(element.path("name").stringValue()));
    before.forEach(element -> names.add(element.path("name").stringValue()));
    for (String name : names) {
      compare(path + "[" + name + "]", named(before, name), named(after, name));
    }
    List<String> then = common(before, after);
    List<String> now = common(after, before);
    if (!then.equals(now)) {
      changes.add(
          new FieldChange(
              path + " (order)",
              Optional.of(then.toString()),
              Optional.of(now.toString()),
              risks.of(path)));
    }
  }

  /** The names of a list that another has too, in order: where that changes, pods are others. */
  private static List<String> common(JsonNode list, JsonNode other) {
    return list.valueStream()
        .map(element -> element.path("name").stringValue())
        .filter(name -> !named(other, name).isMissingNode())
        .toList();
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode element : list) {
      if (element.path("name").stringValue().equals(name)) {
        return element;
      }
    }
    return list.path(list.size());
  }

  private void compareLists(String path, JsonNode before, JsonNode after) {
    int same = Math.min(before.size(), after.size());
    int start = 0;
    while (start < same && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < same - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    int last = Math.max(before.size(), after.size()) - end;
    for (int i = start; i < last; i++) {
      compare(
          path + "[" + i + "]",
          before.path(i < before.size() - end ? i : before.size()),
          after.path(i < after.size() - end ? i : after.size()));
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(Yaml.json(node));
  }
}
