package io.pdconstructs.manifest;

import io.pdconstructs.annotation.CheckReturnValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of one finished object, for what no option says. Made by {@link #of(String, String)} and
 * one of the verbs:
 *
 * <pre>{@code
 * ManifestEdit.of("Service", "gaie-pd-epp").set("/spec/type", "NodePort")
 * }</pre>
 *
 * Places are JSON Pointers (RFC 6901): {@code ~1} stands for {@code /} in a key, a number for an
 * element of a list. Rules look at the edited objects as at any other.
 */
@CheckReturnValue
public final class ManifestEdit {

  private enum Verb {
    SET,
    ADD,
    REMOVE,
    MERGE
  }

  private final Target target;
  private final Verb verb;
  private final JsonPointer place;
  private final JsonNode value;

  private ManifestEdit(Target target, Verb verb, JsonPointer place, JsonNode value) {
    this.target = target;
    this.verb = verb;
    this.place = place;
    this.value = value;
  }

  /** Begins an edit of the object of this kind and name. */
  public static Target of(String kind, String name) {
    return new Target(kind, name);
  }

  /**
   * The object that an edit changes.
   *
   * @param kind its kind
   * @param name its {@code metadata.name}
   */
  public record Target(String kind, String name) {

    boolean matches(Manifest manifest) {
      return manifest.kind().equals(kind) && manifest.name().equals(name);
    }

    /** Replaces the string at a place, where there must be something. */
    public ManifestEdit set(String pointer, String text) {
      return new ManifestEdit(
          this, Verb.SET, compile(pointer), JsonNodeFactory.instance.stringNode(text));
    }

    /** Replaces the whole number at a place, where there must be something. */
    public ManifestEdit set(String pointer, int number) {
      return new ManifestEdit(
          this, Verb.SET, compile(pointer), JsonNodeFactory.instance.numberNode(number));
    }

    /** Replaces the map at a place, where there must be something. */
    public ManifestEdit set(String pointer, Tree map) {
      return new ManifestEdit(this, Verb.SET, compile(pointer), map.node().deepCopy());
    }

    /** Adds a string at a place, where there must be nothing. */
    public ManifestEdit add(String pointer, String text) {
      return new ManifestEdit(
          this, Verb.ADD, compile(pointer), JsonNodeFactory.instance.stringNode(text));
    }

    /**
     * Adds a map at a place, where there must be nothing; {@code -} after a list adds at its end.
     */
    public ManifestEdit add(String pointer, Tree map) {
      return new ManifestEdit(this, Verb.ADD, compile(pointer), map.node().deepCopy());
    }

    /** Removes what is at a place, where there must be something. */
    public ManifestEdit remove(String pointer) {
      return new ManifestEdit(
          this, Verb.REMOVE, compile(pointer), JsonNodeFactory.instance.nullNode());
    }

    /**
     * Lays a JSON merge patch (RFC 7396) over the object: maps are merged, everything else is
     * replaced, null removes.
     *
     * @throws IllegalArgumentException when the text is no JSON object
     */
    public ManifestEdit merge(String json) {
      try {
        JsonNode patch = new JsonMapper().readTree(json);
        if (patch.isObject()) {
          return new ManifestEdit(this, Verb.MERGE, JsonPointer.empty(), patch);
        }
      } catch (JacksonException e) { // its message has parts of the text, which may be a secret
        throw new IllegalArgumentException(
            "the merge of "
                + this
                + " is no JSON at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr());
      }
      throw new IllegalArgumentException(
          "the merge of "
              + this
              + " is no JSON object; for example {\"spec\":{\"type\":\"NodePort\"}}");
    }

    private static JsonPointer compile(String pointer) {
      if (!pointer.startsWith("/")) {
        throw new IllegalArgumentException(
            "'" + pointer + "' is no place in an object; for example /spec/type");
      }
      return JsonPointer.compile(pointer);
    }

    @Override
    public String toString() {
      return kind + "/" + name;
    }
  }

  /** What it changes. */
  public Target target() {
    return target;
  }

  /** Where; empty for a merge. */
  public String place() {
    return place.toString();
  }

  /**
   * Changes a copy of an object.
   *
   * @return what kept it from being changed; empty when it was
   */
  Optional<String> apply(ObjectNode body) {
    if (verb == Verb.MERGE) {
      merge(body, (ObjectNode) value);
      return Optional.empty();
    }
    JsonNode parent = body.at(place.head());
    String key = place.last().getMatchingProperty();
    if (parent.isMissingNode()) {
      return Optional.of("there is no " + place.head() + near(body));
    }
    return parent instanceof ArrayNode list ? apply(list, key) : applyTo(parent, key);
  }

  /** Who says what after it, from who said it before, and the tree that it is applied to. */
  Origins origins(Origins before, JsonNode body) {
    Origin.Edit edit = new Origin.Edit(this);
    if (verb == Verb.MERGE) {
      return merged(before, "", (ObjectNode) value, edit);
    }
    String key = place.last().getMatchingProperty();
    if (!(body.at(place.head()) instanceof ArrayNode list)) {
      return before.said(place.toString(), edit);
    }
    return verb == Verb.REMOVE
        ? before.removed(place.head().toString(), place.last().getMatchingIndex())
        : before.said(place.head() + "/" + (key.equals("-") ? list.size() : key), edit);
  }

  private static Origins merged(
      Origins before, String pointer, ObjectNode patch, Origin.Edit edit) {
    Origins after = before;
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      String field = pointer + Tree.pointer(entry.getKey());
      after =
          entry.getValue() instanceof ObjectNode inner && !inner.isEmpty()
              ? merged(after, field, inner, edit)
              : after.said(field, edit);
    }
    return after;
  }

  private Optional<String> applyTo(JsonNode parent, String key) {
    if (!(parent instanceof ObjectNode map)) {
      return Optional.of(place.head() + " is no map and no list");
    }
    if (map.has(key) == (verb == Verb.ADD)) {
      return Optional.of(
          verb == Verb.ADD
              ? "it is there already; use set(...)"
              : "it is not there" + near(key, names(map)));
    }
    if (verb == Verb.REMOVE) {
      map.remove(key);
    } else {
      map.set(key, value);
    }
    return Optional.empty();
  }

  private Optional<String> apply(ArrayNode list, String key) {
    if (verb == Verb.ADD && key.equals("-")) {
      list.add(value);
      return Optional.empty();
    }
    int index = place.last().getMatchingIndex();
    if (verb == Verb.ADD || index < 0 || index >= list.size()) {
      return Optional.of(
          "the list has " + list.size() + " elements; the first is 0, and - adds one");
    }
    if (verb == Verb.REMOVE) {
      list.remove(index);
    } else {
      list.set(index, value);
    }
    return Optional.empty();
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      if (entry.getValue().isNull()) {
        target.remove(entry.getKey());
      } else if (entry.getValue() instanceof ObjectNode inner) {
        ObjectNode place =
            target.get(entry.getKey()) instanceof ObjectNode there
                ? there
                : target.putObject(entry.getKey());
        merge(place, inner);
      } else {
        target.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }

  /** The nearest key at the deepest part of the place that is there. */
  private String near(ObjectNode body) {
    JsonNode node = body;
    JsonPointer rest = place;
    while (!node.at(firstOf(rest)).isMissingNode()) {
      node = node.at(firstOf(rest));
      rest = rest.tail();
    }
    return near(rest.getMatchingProperty(), names(node));
  }

  private static JsonPointer firstOf(JsonPointer pointer) {
    return JsonPointer.empty().appendProperty(pointer.getMatchingProperty());
  }

  private static String near(String key, List<String> names) {
    return NearMiss.of(key, names).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static List<String> names(JsonNode map) {
    return map.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** For people: {@code set /spec/type of Service/gaie-pd-epp}. */
  @Override
  public String toString() {
    return verb.name().toLowerCase(Locale.ROOT)
        + (verb == Verb.MERGE ? "" : " " + place)
        + " of "
        + target;
  }
}
