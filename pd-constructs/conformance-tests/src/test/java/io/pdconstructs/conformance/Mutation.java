package io.pdconstructs.conformance;

import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Manifests of which one field is changed. Files in a ConfigMap have fields, too.
 *
 * <p>A field is not removed where the API server puts the same value back, so that nothing differs
 * in the cluster: emptyDir without settings, protocol TCP, one replica, strategy RollingUpdate, 30
 * s to end, a probe's 1 s, 10 s and 3 failures, a Service of type ClusterIP, the only group of a
 * role, group and kind of a route's Gateway, the path prefix / and weight 1 of a route, routes of
 * the same namespace, a pool's protocol http and its mode FailClose, imagePullPolicy IfNotPresent
 * of an image with a tag, and requests that are the limits. {@link ServerDefaults} has these
 * values.
 *
 * @param name what was done and where: {@code remove Service/gaie-pd-epp spec.ports[http-metrics]}
 * @param manifests all objects; empty where what is left is no object, or the same object twice
 */
record Mutation(String name, Optional<Manifests> manifests) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NUMBER_AT_END = Pattern.compile("(.*?)(\\d{1,9})(Gi|Mi|m|s)?");

  /** Each field without it, each value with another, and each that differs between the roles. */
  static List<Mutation> of(Manifests manifests) {
    List<Mutation> all = new ArrayList<>();
    for (Manifest manifest : manifests) {
      ObjectNode body = opened(manifest);
      Fields.of(body)
          .forEach(
              (where, place) -> {
                if (!ServerDefaults.fillIn(body, where, place)) {
                  all.add(one(manifests, "remove", where, manifest, at(body, place, gone -> null)));
                }
                JsonNode value = body.at(place);
                if (!value.isContainer()) {
                  ObjectNode changed = at(body, place, Mutation::another);
                  all.add(one(manifests, "change", where, manifest, changed));
                }
              });
    }
    all.addAll(ofRoles(manifests));
    return all;
  }

  private static List<Mutation> ofRoles(Manifests manifests) {
    Manifest prefill = engines(manifests, Role.PREFILL);
    Manifest decode = engines(manifests, Role.DECODE);
    ObjectNode left = opened(prefill);
    ObjectNode right = opened(decode);
    Map<String, JsonPointer> there = Fields.of(right);
    List<Mutation> all = new ArrayList<>();
    Fields.of(left)
        .forEach(
            (where, place) -> {
              JsonNode ours = left.at(place);
              JsonNode theirs = right.at(there.getOrDefault(where, JsonPointer.compile("/none")));
              if (!ours.isContainer() && theirs.isValueNode() && !ours.equals(theirs)) {
                ObjectNode changed = at(left, place, value -> theirs);
                ObjectNode other = at(right, there.get(where), value -> ours);
                all.add(one(manifests, "copy", where, prefill, changed));
                all.add(one(manifests, "swap", where, prefill, changed, decode, other));
              }
            });
    return all;
  }

  private static Manifest engines(Manifests manifests, Role role) {
    return manifests.ofKind("Deployment").stream()
        .filter(deployment -> deployment.name().endsWith("-" + role))
        .findFirst()
        .orElseThrow();
  }

  /** The mutation that puts bodies in the places of objects. */
  private static Mutation one(
      Manifests manifests, String change, String where, Manifest object, Object... replacements) {
    Map<Manifest, JsonNode> bodies = new LinkedHashMap<>();
    bodies.put(object, (JsonNode) replacements[0]);
    if (replacements.length > 1) {
      bodies.put((Manifest) replacements[1], (JsonNode) replacements[2]);
    }
    String name = change + " " + object + " " + where;
    try {
      List<Manifest> objects = new ArrayList<>();
      for (Manifest manifest : manifests) {
        JsonNode body = bodies.get(manifest);
        objects.add(body == null ? manifest : closed(body, opened(manifest), manifest));
      }
      return new Mutation(name, Optional.of(Manifests.of(objects)));
    } catch (IllegalArgumentException e) {
      return new Mutation(name, Optional.empty());
    }
  }

  /** A copy in which a value is another one, or is gone. */
  private static ObjectNode at(ObjectNode body, JsonPointer place, UnaryOperator<JsonNode> change) {
    ObjectNode copy = body.deepCopy();
    JsonNode value = change.apply(copy.at(place));
    JsonNode parent = copy.at(place.head());
    if (parent instanceof ArrayNode list) {
      int index = place.last().getMatchingIndex();
      list.remove(index);
      if (value != null) {
        list.insert(index, value);
      }
    } else {
      ObjectNode map = (ObjectNode) parent;
      String key = place.last().getMatchingProperty();
      if (value == null) {
        map.remove(key);
      } else {
        map.set(key, value);
      }
    }
    return copy;
  }

  /** A number is one more, also at the end of a text; other text is longer. */
  private static JsonNode another(JsonNode value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.isBoolean()) {
      return nodes.booleanNode(!value.booleanValue());
    }
    if (value.isNumber()) {
      return nodes.numberNode(value.intValue() + 1);
    }
    Matcher number = NUMBER_AT_END.matcher(value.asString());
    if (number.matches()) {
      String unit = Optional.ofNullable(number.group(3)).orElse("");
      return nodes.stringNode(number.group(1) + (Integer.parseInt(number.group(2)) + 1) + unit);
    }
    return switch (value.asString()) {
      case "true" -> nodes.stringNode("false");
      case "false" -> nodes.stringNode("true");
      default -> nodes.stringNode(value.asString() + "x");
    };
  }

  /** The object with trees in place of its files. */
  private static ObjectNode opened(Manifest manifest) {
    ObjectNode body = manifest.body();
    if (manifest.kind().equals("ConfigMap")) {
      ObjectNode data = (ObjectNode) body.get("data");
      for (Map.Entry<String, JsonNode> file : List.copyOf(data.properties())) {
        data.set(file.getKey(), JSON.valueToTree(new Yaml().load(file.getValue().asString())));
      }
    }
    return body;
  }

  /** Files that are not changed keep their text. */
  private static Manifest closed(JsonNode opened, ObjectNode before, Manifest original) {
    ObjectNode body = (ObjectNode) opened.deepCopy();
    if (body.path("kind").asString("").equals("ConfigMap")
        && body.get("data") instanceof ObjectNode data) {
      for (Map.Entry<String, JsonNode> file : List.copyOf(data.properties())) {
        String name = file.getKey();
        boolean isSame = file.getValue().equals(before.path("data").path(name));
        data.put(
            name,
            isSame
                ? original.at("/data").path(name).asString()
                : new Yaml().dump(JSON.convertValue(file.getValue(), Object.class)));
      }
    }
    return Manifest.of(body);
  }

  /** The places of fields, by names that say what is there instead of where in a list it is. */
  private static final class Fields {

    private final Map<String, JsonPointer> places = new LinkedHashMap<>();

    static Map<String, JsonPointer> of(ObjectNode body) {
      Fields fields = new Fields();
      fields.add(body, "", JsonPointer.empty());
      return fields.places;
    }

    private void add(JsonNode node, String path, JsonPointer place) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String key = entry.getKey();
        put(entry.getValue(), path.isEmpty() ? key : path + "." + key, place.appendProperty(key));
      }
      for (int i = 0; node.isArray() && i < node.size(); i++) {
        put(node.get(i), path + "[" + name((ArrayNode) node, i) + "]", place.appendIndex(i));
      }
    }

    private void put(JsonNode node, String path, JsonPointer place) {
      places.put(path, place);
      add(node, path, place);
    }

    /** An element's name, or the flag that an argument is, with {@code =} the flag's value. */
    private static String name(ArrayNode list, int index) {
      JsonNode element = list.get(index);
      String before = index == 0 ? "" : list.get(index - 1).asString("");
      if (element.isString()
          && before.startsWith("--")
          && !before.contains("=")
          && !element.asString().startsWith("-")) {
        return before + "=";
      }
      if (element.isString()) {
        return element.asString().replaceFirst("=.*", "");
      }
      return Stream.of("name", "type", "pluginRef", "key", "kind")
          .map(key -> element.path(key).asString(""))
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElse(Integer.toString(index));
    }
  }
}
