package io.pdconstructs.diff;

import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Manifest;
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
    JsonNode then = before.at("");
    JsonNode now = after.at("");
    fields.compareMaps(
        "", new Side(then, Redaction.of(then)), new Side(now, Redaction.of(now, then)));
    return fields.changes;
  }

  private void compare(String path, Side before, Side after) {
    JsonNode then = before.value();
    JsonNode now = after.value();
    if (then.equals(now)) {
      return;
    }
    boolean isShown = !before.isRedacted() && !after.isRedacted();
    if (isShown && then.isObject() && now.isObject()) {
      compareMaps(path, before, after);
    } else if (isShown && then.isArray() && now.isArray()) {
      if (isNamed(then) && isNamed(now)) {
        compareNamed(path, before, after);
      } else {
        compareLists(path, before, after);
      }
    } else {
      changes.add(new FieldChange(path, before.text(), after.text(), risks.of(path)));
    }
  }

  private void compareMaps(String path, Side before, Side after) {
    Set<String> keys = new LinkedHashSet<>(after.value().propertyNames());
    keys.addAll(before.value().propertyNames());
    for (String key : keys) {
      compare(path + step(path, key), before.in(key), after.in(key));
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

  private void compareNamed(String path, Side before, Side after) {
    Set<String> names = new LinkedHashSet<>();
    after.value().forEach(element -> names.add(element.path("name").stringValue()));
    before.value().forEach(element -> names.add(element.path("name").stringValue()));
    for (String name : names) {
      compare(path + "[" + name + "]", named(before, name), named(after, name));
    }
    List<String> then = common(before.value(), after.value());
    List<String> now = common(after.value(), before.value());
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
        .filter(name -> index(other, name) < other.size())
        .toList();
  }

  private static Side named(Side list, String name) {
    return list.in(index(list.value(), name));
  }

  /** Which element has the name; one beyond the end where none has. */
  private static int index(JsonNode list, String name) {
    int index = 0;
    while (index < list.size() && !list.get(index).path("name").stringValue().equals(name)) {
      index++;
    }
    return index;
  }

  private void compareLists(String path, Side before, Side after) {
    JsonNode then = before.value();
    JsonNode now = after.value();
    int same = Math.min(then.size(), now.size());
    int start = 0;
    while (start < same && then.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < same - start
        && then.get(then.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    int last = Math.max(then.size(), now.size()) - end;
    for (int i = start; i < last; i++) {
      compare(
          path + "[" + i + "]",
          before.in(i < then.size() - end ? i : then.size()),
          after.in(i < now.size() - end ? i : now.size()));
    }
  }
}
