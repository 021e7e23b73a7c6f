package io.pdconstructs.testing.assertion;

import io.pdconstructs.diff.Diff;
import io.pdconstructs.diff.FieldChange;
import io.pdconstructs.diff.ResourceChange;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In which fields a value is not what a test wants: those that {@code pd diff} would show, were the
 * value changed to what is wanted.
 */
final class Mismatches {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String VALUE = "value";

  private final boolean mayHoldMore;

  private Mismatches(boolean mayHoldMore) {
    this.mayHoldMore = mayHoldMore;
  }

  /** Where the value is different, a map's other keys too. */
  static List<FieldChange> ofWhole(JsonNode actual, JsonNode wanted) {
    return between(actual, new Mismatches(false).changed(actual, wanted));
  }

  /** Where the value is different; maps may hold more. */
  static List<FieldChange> ofPart(JsonNode actual, JsonNode wanted) {
    return between(actual, new Mismatches(true).changed(actual, wanted));
  }

  /** The fields, three lines each. */
  static String lines(List<FieldChange> fields) {
    StringBuilder lines = new StringBuilder();
    for (FieldChange field : fields) {
      lines
          .append(field.path().isEmpty() ? "" : "\n  " + field.path())
          .append("\n    expected: ")
          .append(field.after().map(Field::shown).orElse("nothing"))
          .append(
              field
                  .before()
                  .map(was -> "\n     but was: " + Field.shown(was))
                  .orElse("\n     but is absent"));
    }
    return lines.toString();
  }

  /** The fields, without their values. */
  static String places(List<FieldChange> fields) {
    StringBuilder lines = new StringBuilder();
    for (FieldChange field : fields) {
      lines
          .append(field.path().isEmpty() ? "" : "\n  " + field.path())
          .append("\nis not what is expected: ")
          .append(Redaction.REDACTED);
    }
    return lines.toString();
  }

  /** The value with as few changes as make it what is wanted. */
  private JsonNode changed(JsonNode actual, JsonNode wanted) {
    if (actual.isObject() && wanted.isObject()) {
      return changedMap(actual, wanted);
    } else if (actual.isArray() && wanted.isArray()) {
      ArrayNode list = NODES.arrayNode();
      for (int i = 0; i < wanted.size(); i++) {
        list.add(changed(counterpart(actual, wanted, i), wanted.get(i)));
      }
      return list;
    }
    boolean sameNumber =
        actual.isNumber()
            && wanted.isNumber()
            && actual.decimalValue().compareTo(wanted.decimalValue()) == 0;
    return sameNumber ? actual : wanted;
  }

  private JsonNode changedMap(JsonNode actual, JsonNode wanted) {
    ObjectNode map = mayHoldMore ? (ObjectNode) actual.deepCopy() : NODES.objectNode();
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      JsonNode there = actual.path(field.getKey());
      if (field.getValue().isNull()) {
        map.remove(field.getKey());
      } else {
        map.set(field.getKey(), changed(there, field.getValue()));
      }
    }
    return map;
  }

  /** The element in the same place; where elements have names, that of the same name. */
  private static JsonNode counterpart(JsonNode actual, JsonNode wanted, int i) {
    JsonNode name = wanted.get(i).path("name");
    if (!name.isString() || actual.path(i).path("name").equals(name)) {
      return actual.path(i);
    }
    for (JsonNode element : actual) {
      if (element.path("name").equals(name)) {
        return element;
      }
    }
    return MissingNode.getInstance();
  }

  private static List<FieldChange> between(JsonNode before, JsonNode after) {
    return Diff.between(holding(before), holding(after)).changes().stream()
        .map(ResourceChange::fields)
        .flatMap(List::stream)
        .map(Mismatches::inside)
        .toList();
  }

  /** An object of one name, whatever the names in the value are. */
  private static Manifests holding(JsonNode value) {
    ObjectNode body = NODES.objectNode();
    body.put("apiVersion", "v1").put("kind", VALUE).putObject("metadata").put("name", VALUE);
    body.set(VALUE, value);
    return Manifests.of(List.of(Manifest.of(body)));
  }

  private static FieldChange inside(FieldChange field) {
    String path = field.path().substring(VALUE.length());
    return new FieldChange(
        path.startsWith(".") ? path.substring(1) : path,
        field.before(),
        field.after(),
        field.risks());
  }
}
