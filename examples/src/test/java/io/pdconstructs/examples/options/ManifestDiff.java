package io.pdconstructs.examples.options;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between the manifests of two stacks, field by field. Elements of lists are known by
 * their names where they have any, arguments by their flags, and text that holds a map in YAML is
 * read.
 */
final class ManifestDiff {

  private static final JsonNode NOTHING = MissingNode.getInstance();
  private static final List<String> NAMING =
      List.of("name", "key", "type", "pluginRef", "topologyKey");

  private final List<Change> changes = new ArrayList<>();
  private final String kind;
  private final List<String> parts;

  private ManifestDiff(String kind, List<String> parts) {
    this.kind = kind;
    this.parts = parts;
  }

  static List<Change> between(Manifests before, Manifests after) {
    Set<String> ambiguous = new HashSet<>(ambiguous(before));
    ambiguous.addAll(ambiguous(after));
    Map<List<String>, Manifest> first = byPlace(before, ambiguous);
    Map<List<String>, Manifest> second = byPlace(after, ambiguous);
    Set<List<String>> objects = new LinkedHashSet<>(first.keySet());
    objects.addAll(second.keySet());
    List<Change> changes = new ArrayList<>();
    for (List<String> object : objects) {
      ManifestDiff diff = new ManifestDiff(object.get(0), object.subList(1, object.size()));
      if (first.containsKey(object) && second.containsKey(object)) {
        diff.compare(List.of(), first.get(object).body(), second.get(object).body());
      } else {
        boolean added = second.containsKey(object);
        diff.add(
            List.of(),
            added ? Change.ABSENT : Change.PRESENT,
            added ? Change.PRESENT : Change.ABSENT);
      }
      changes.addAll(diff.changes);
    }
    return Change.joined(changes);
  }

  private static Set<String> ambiguous(Manifests manifests) {
    return manifests.stream()
        .map(Manifest::kind)
        .filter(kind -> manifests.ofKind(kind).size() > 1)
        .collect(Collectors.toSet());
  }

  /** Kind and, where there are several, what the object belongs to, or else its name. */
  private static Map<List<String>, Manifest> byPlace(Manifests manifests, Set<String> ambiguous) {
    Map<List<String>, Manifest> places = new LinkedHashMap<>();
    for (Manifest manifest : manifests) {
      String part =
          manifest.text("/metadata/labels/app.kubernetes.io~1component").orElseGet(manifest::name);
      List<String> place =
          ambiguous.contains(manifest.kind())
              ? List.of(manifest.kind(), part)
              : List.of(manifest.kind());
      if (places.put(place, manifest) != null) {
        throw new IllegalStateException("two objects are called " + place);
      }
    }
    return places;
  }

  private void compare(List<String> path, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    JsonNode first = read(before);
    JsonNode second = read(after);
    Map<String, JsonNode> ofFirst = Map.of();
    Map<String, JsonNode> ofSecond = Map.of();
    if (isNothingOr(JsonNode::isObject, first, second)) {
      ofFirst = fields(first);
      ofSecond = fields(second);
    } else if (isNothingOr(ManifestDiff::isOfStrings, first, second)
        && path.get(path.size() - 1).equals(".args")) {
      ofFirst = flags(first);
      ofSecond = flags(second);
    } else if (isNothingOr(ManifestDiff::isOfMaps, first, second)) {
      Optional<String> naming = naming(first, second);
      ofFirst = elements(first, naming);
      ofSecond = elements(second, naming);
    }
    boolean bothThere = !first.isMissingNode() && !second.isMissingNode();
    if (bothThere ? ofFirst.size() + ofSecond.size() > 0 : ofFirst.size() + ofSecond.size() == 1) {
      compareAll(path, ofFirst, ofSecond);
    } else {
      add(path, show(first), show(second));
    }
  }

  private void compareAll(
      List<String> path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    Set<String> steps = new LinkedHashSet<>(before.keySet());
    steps.addAll(after.keySet());
    for (String step : steps) {
      List<String> deeper = new ArrayList<>(path);
      deeper.add(step);
      compare(
          List.copyOf(deeper),
          before.getOrDefault(step, NOTHING),
          after.getOrDefault(step, NOTHING));
    }
  }

  private void add(List<String> path, String before, String after) {
    changes.add(new Change(kind, parts, path, before, after));
  }

  /** Text that holds a map in YAML as that map, anything else as it is. */
  private static JsonNode read(JsonNode node) {
    if (!node.isString() || !node.stringValue().contains("\n")) {
      return node;
    }
    try {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(node.stringValue());
      return read instanceof Map<?, ?> ? new JsonMapper().valueToTree(read) : node;
    } catch (YAMLException e) {
      return node;
    }
  }

  private static boolean isNothingOr(
      Function<JsonNode, Boolean> kind, JsonNode first, JsonNode second) {
    return (first.isMissingNode() || kind.apply(first))
        && (second.isMissingNode() || kind.apply(second));
  }

  private static boolean isOfStrings(JsonNode node) {
    return node.isArray() && stream(node).allMatch(JsonNode::isString);
  }

  private static boolean isOfMaps(JsonNode node) {
    return node.isArray() && stream(node).allMatch(JsonNode::isObject);
  }

  private static Map<String, JsonNode> fields(JsonNode map) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    map.properties()
        .forEach(
            field -> {
              String key = field.getKey();
              fields.put(
                  key.matches("[A-Za-z0-9_-]+") ? "." + key : "[" + key + "]", field.getValue());
            });
    return fields;
  }

  /** The key by which all elements of both lists differ; not for one element that is renamed. */
  private static Optional<String> naming(JsonNode first, JsonNode second) {
    return NAMING.stream()
        .filter(key -> names(first, key).size() == first.size())
        .filter(key -> names(second, key).size() == second.size())
        .filter(
            key ->
                first.size() != 1
                    || second.size() != 1
                    || names(first, key).equals(names(second, key)))
        .findFirst();
  }

  private static Set<String> names(JsonNode list, String key) {
    return stream(list)
        .filter(element -> element.path(key).isString())
        .map(element -> element.path(key).stringValue())
        .collect(Collectors.toSet());
  }

  private static Map<String, JsonNode> elements(JsonNode list, Optional<String> naming) {
    Map<String, JsonNode> elements = new LinkedHashMap<>();
    for (JsonNode element : list) {
      ObjectNode rest = (ObjectNode) element.deepCopy();
      String name =
          naming
              .map(key -> rest.remove(key).stringValue())
              .orElseGet(() -> Integer.toString(elements.size()));
      elements.put("[" + name + "]", rest);
    }
    return elements;
  }

  /** {@code --flag value}, {@code --flag=value}, {@code --flag}, and what is none by its place. */
  private static Map<String, JsonNode> flags(JsonNode args) {
    Map<String, JsonNode> flags = new LinkedHashMap<>();
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i).stringValue();
      int equals = word.indexOf('=');
      String step;
      String value;
      if (!word.startsWith("-")) {
        step = "[" + i + "]";
        value = word;
      } else if (equals > 0) {
        step = ": " + word.substring(0, equals);
        value = word.substring(equals + 1);
      } else if (i + 1 < args.size() && !args.get(i + 1).stringValue().startsWith("-")) {
        step = ": " + word;
        value = args.get(++i).stringValue();
      } else {
        step = ": " + word;
        value = Change.PRESENT;
      }
      if (flags.put(step, JsonNodeFactory.instance.stringNode(value)) != null) {
        throw new IllegalStateException(step + " comes twice among " + args);
      }
    }
    return flags;
  }

  private static String show(JsonNode node) {
    if (node.isMissingNode()) {
      return Change.ABSENT;
    }
    return node.isObject() && node.isEmpty() ? Change.PRESENT : flow(node);
  }

  /** Flow YAML in which strings that look like something else have quotes. */
  private static String flow(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(field -> field.getKey() + ": " + flow(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return stream(node).map(ManifestDiff::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isString() && node.stringValue().matches("|[0-9.]+|true|false|null")
        ? "'" + node.stringValue() + "'"
        : node.asString();
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
