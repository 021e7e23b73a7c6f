package io.pdconstructs.testing.assertion;

import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A field that an assertion is about.
 *
 * @param name the object and where in it, such as {@code Deployment/pd at /spec/replicas}
 * @param value a missing node where there is none
 * @param shownValue the same as messages may show it
 * @param instead what there is where it is missing, for the end of a sentence
 */
record Field(String name, JsonNode value, JsonNode shownValue, Supplier<String> instead) {

  private static final int LONGEST_SHOWN = 200;

  /**
   * The field at a JSON Pointer.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Field at(String pointer, String owner, JsonNode root) {
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "a JSON Pointer begins with / and has / between its steps, such as /spec/replicas; got "
              + pointer);
    }
    String name = pointer.isEmpty() ? owner : owner + " at " + pointer;
    return new Field(
        name,
        root.at(pointer),
        Redaction.at(root, pointer),
        () -> deepest(pointer, Redaction.of(root)));
  }

  boolean isPresent() {
    return !value.isMissingNode() && !value.isNull();
  }

  /** JSON on one line; of a long map or list the beginning. */
  static String shown(String json) {
    boolean isLong =
        json.length() > LONGEST_SHOWN && (json.startsWith("{") || json.startsWith("["));
    return isLong
        ? json.substring(0, LONGEST_SHOWN) + "... (" + json.length() + " characters)"
        : json;
  }

  /** What it is, on one line. */
  String shown() {
    return shown(
        isRedacted() && shownValue.isString() ? shownValue.stringValue() : Yaml.json(shownValue));
  }

  /** Whether something of it is shown to nobody. */
  boolean isRedacted() {
    return !shownValue.equals(value);
  }

  @Override
  public String toString() {
    return name;
  }

  /** The last part of a pointer that is there, and what is in it. */
  private static String deepest(String pointer, JsonNode root) {
    JsonPointer left = JsonPointer.compile(pointer);
    JsonNode node = root;
    JsonNode next = step(node, left);
    while (!next.isMissingNode() && !left.matches()) {
      node = next;
      left = left.tail();
      next = step(node, left);
    }
    int length = pointer.length() - left.toString().length();
    String there = length == 0 ? "it" : pointer.substring(0, length);
    return there + " " + contents(node, left.getMatchingProperty());
  }

  private static JsonNode step(JsonNode node, JsonPointer pointer) {
    return node.isArray()
        ? node.path(pointer.getMatchingIndex())
        : node.path(String.valueOf(pointer.getMatchingProperty()));
  }

  private static String contents(JsonNode node, String wanted) {
    if (node.isObject() && !node.isEmpty()) {
      return "has " + listed(wanted, node.propertyNames());
    } else if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        String name = node.get(i).path("name").asString("");
        elements.add(name.isEmpty() ? String.valueOf(i) : i + " (" + name + ")");
      }
      return elements.isEmpty() ? "is []" : "has elements " + String.join(", ", elements);
    }
    return "is " + shown(Yaml.json(node));
  }

  /** Names, closest first, and which of them may have been meant. */
  static String listed(String wanted, Collection<String> names) {
    return String.join(", ", Closest.first(wanted, names)) + Closest.hint(wanted, names);
  }
}
