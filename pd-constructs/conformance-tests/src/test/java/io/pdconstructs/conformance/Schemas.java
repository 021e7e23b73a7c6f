package io.pdconstructs.conformance;

import io.pdconstructs.known.FieldType;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of all kinds in the reference folder: those of Kubernetes' OpenAPI document and of
 * CRDs. Where releases differ, a kind has the fields of all of them.
 */
final class Schemas {

  /** The fields of every object, of which the API server itself knows. */
  static final String EVERY_KIND = "*";

  private static final String KUBERNETES = "kubernetes";
  private static final Pattern RELEASE = Pattern.compile("(.*)-v?(\\d+(?:\\.\\d+)*)(?:-rebuilt)?");
  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
  private static final String POD = "io.k8s.api.core.v1.PodSpec";

  /** What only a pod's specification has, by which one is found in a CRD. */
  private static final Set<String> OF_PODS =
      Set.of("containers", "initContainers", "hostIPC", "volumes");

  /**
   * A kind.
   *
   * @param release the newest release that it was read of, such as {@code istio 1.29.2}
   * @param fields its fields, but those of every object
   */
  record Kind(String release, Shape fields) {

    boolean isBuiltIn() {
      return release.startsWith(KUBERNETES + " ");
    }

    Kind or(Kind other) {
      return new Kind(newer(release, other.release), fields.or(other.fields));
    }
  }

  private final SortedMap<String, Kind> kinds = new TreeMap<>();
  private final Map<String, Shape> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, List<String>> beside = new HashMap<>();
  private final BuiltInValues values;
  private final JsonNode definitions;

  private Schemas(JsonNode definitions, BuiltInValues values) {
    this.definitions = definitions;
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @param folder a folder for each release
   * @param besides fields of releases that are not there
   * @param values what Kubernetes' OpenAPI document leaves to its validation
   */
  static SortedMap<String, Kind> in(Path folder, Path besides, Path values) throws IOException {
    Path kubernetes = only(folder, KUBERNETES + "-");
    Schemas schemas =
        new Schemas(
            new JsonMapper().readTree(kubernetes.resolve("swagger.json")).get("definitions"),
            BuiltInValues.read(values));
    String release = release(kubernetes);
    for (Map<String, String> row : ReadData.rows(besides)) {
      schemas.beside.put(row.get("in"), List.of(row.get("fields").split(",")));
      if (row.get("release").startsWith(KUBERNETES + "-")) {
        release = newer(release, said(row.get("release")));
      }
    }
    schemas.addBuiltIn(release);
    try (Stream<Path> releases = Files.list(folder)) {
      for (Path one : releases.sorted().toList()) {
        if (!one.equals(kubernetes)) {
          schemas.addCustom(one);
        }
      }
    }
    if (!schemas.beside.isEmpty()) {
      throw new IllegalStateException(schemas.beside + " are nowhere");
    }
    schemas.values.assertUsed();
    return schemas.kinds;
  }

  private static Path only(Path folder, String prefix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> found =
          all.filter(one -> one.getFileName().toString().startsWith(prefix)).toList();
      if (found.size() != 1) {
        throw new IllegalStateException(found + " are not one release");
      }
      return found.get(0);
    }
  }

  private static String release(Path folder) {
    return said(folder.getFileName().toString());
  }

  private static String said(String release) {
    Matcher matcher = RELEASE.matcher(release);
    if (!matcher.matches()) {
      throw new IllegalStateException(release + " tells no release");
    }
    return matcher.group(1) + " " + matcher.group(2);
  }

  private static String newer(String left, String right) {
    int[] a = numbers(left);
    int[] b = numbers(right);
    return Arrays.compare(a, b) >= 0 ? left : right;
  }

  private static int[] numbers(String release) {
    return Arrays.stream(release.replaceAll(".* ", "").split("\\."))
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /** Kinds of the API server, but lists and what is no object that anybody writes. */
  private void addBuiltIn(String release) {
    for (Map.Entry<String, JsonNode> entry : definitions.properties()) {
      JsonNode properties = entry.getValue().path("properties");
      if (META.equals(name(properties.path("metadata").path("$ref")))) {
        for (JsonNode kind : entry.getValue().path("x-kubernetes-group-version-kind")) {
          String group = kind.path("group").asString();
          String version = (group.isEmpty() ? "" : group + "/") + kind.path("version").asString();
          add(version, kind.path("kind").asString(), release, definition(entry.getKey()));
        }
      }
    }
    SortedMap<String, Shape> every = new TreeMap<>();
    every.put("apiVersion", Shape.FREE);
    every.put("kind", Shape.FREE);
    every.put("metadata", definition(META));
    kinds.put(EVERY_KIND, new Kind(release, Shape.of(EVERY_KIND, every)));
  }

  private void addCustom(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        for (Manifest manifest : ManifestReader.read(file)) {
          if (manifest.kind().equals("CustomResourceDefinition")) {
            addCustom(release(folder), manifest.at("/spec"));
          }
        }
      }
    }
  }

  private void addCustom(String release, JsonNode spec) {
    String kind = spec.at("/names/kind").asString();
    for (JsonNode version : spec.path("versions")) {
      String apiVersion = spec.path("group").asString() + "/" + version.path("name").asString();
      JsonNode schema = version.at("/schema/openAPIV3Schema");
      add(apiVersion, kind, release, custom(kind, kind, schema, apiVersion + " " + kind));
    }
  }

  /** Nobody writes a status: the API server leaves it as it is, or its controller does. */
  private void add(String apiVersion, String kind, String release, Shape shape) {
    Shape rest = shape.without("apiVersion").without("kind").without("metadata");
    Shape written = rest.fields().containsKey("status") ? rest.with("status") : rest;
    kinds.merge(apiVersion + " " + kind, new Kind(release, written), Kind::or);
  }

  private static String name(JsonNode reference) {
    return reference.asString("").replace("#/definitions/", "");
  }

  /** One of Kubernetes' own; one within itself is not looked at. */
  private Shape definition(String name) {
    Shape there = known.get(name);
    if (there != null || !open.add(name)) {
      return there == null ? Shape.FREE : there;
    }
    String called = name.substring(name.lastIndexOf('.') + 1);
    Shape shape = values.in(name, beside(builtIn(called, definitions.path(name)), name));
    open.remove(name);
    known.put(name, shape);
    return shape;
  }

  private Shape beside(Shape shape, String place) {
    Shape all = shape;
    List<String> more = shape.isFree() ? null : beside.remove(place);
    for (String field : more == null ? List.<String>of() : more) {
      all = all.with(field);
    }
    return all;
  }

  private Shape builtIn(String name, JsonNode schema) {
    return schema.has("$ref")
        ? definition(name(schema.path("$ref")))
        : shape(name, schema, (field, inner) -> builtIn(field.isEmpty() ? name : field, inner));
  }

  private Shape custom(String kind, String name, JsonNode schema, String place) {
    Shape shape =
        shape(
            name,
            schema,
            (field, inner) ->
                field.isEmpty()
                    ? custom(kind, name, inner, place)
                    : custom(kind, kind + "." + field, inner, place + "." + field));
    return shape.fields().keySet().containsAll(OF_PODS)
        ? definition(POD) // a CRD has a copy of it, which may be older
        : beside(shape, place);
  }

  /** What is in a field; in the elements of a list, or in any field, where it has no name. */
  private interface Inner {
    Shape read(String field, JsonNode schema);
  }

  private Shape shape(String name, JsonNode schema, Inner inner) {
    if (schema.has("items")) {
      return inner.read("", schema.path("items"));
    }
    SortedMap<String, Shape> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      fields.put(field.getKey(), inner.read(field.getKey(), field.getValue()));
    }
    Shape any = any(schema, inner);
    if (any != null && !(any.isFree() && fields.isEmpty())) {
      fields.put(Shape.ANY, any);
    }
    return fields.isEmpty()
        ? Shape.FREE
        : Shape.of(name, fields).with(required(schema), texts(schema)).typed(types(schema));
  }

  private SortedMap<String, String> types(JsonNode schema) {
    SortedMap<String, String> types = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      type(field.getValue()).ifPresent(type -> types.put(field.getKey(), type.mark()));
    }
    if (schema.path("additionalProperties").isObject()) {
      type(schema.path("additionalProperties"))
          .ifPresent(type -> types.put(Shape.ANY, type.mark()));
    }
    return types;
  }

  /** What a field may be; empty where its schema leaves that open. */
  private Optional<FieldType> type(JsonNode schema) {
    String reference = name(schema.path("$ref"));
    if (reference.endsWith(".resource.Quantity")) {
      return Optional.of(FieldType.QUANTITY);
    }
    if (!reference.isEmpty()) {
      return type(definitions.path(reference));
    }
    boolean either =
        schema.path("x-kubernetes-int-or-string").booleanValue(false)
            || schema.path("format").asString("").equals("int-or-string");
    if (either) {
      return Optional.of(FieldType.WHOLE_NUMBER_OR_TEXT);
    }
    return switch (schema.path("type").asString("")) {
      case "integer" -> Optional.of(FieldType.WHOLE_NUMBER);
      case "number" -> Optional.of(FieldType.NUMBER);
      case "boolean" -> Optional.of(FieldType.TRUE_OR_FALSE);
      case "string" -> Optional.of(FieldType.TEXT);
      case "array" -> Optional.of(FieldType.LIST);
      case "object" -> Optional.of(FieldType.MAP);
      default -> schema.has("properties") ? Optional.of(FieldType.MAP) : Optional.empty();
    };
  }

  /** The API server fills in what has a default before it asks for what is required. */
  private static SortedSet<String> required(JsonNode schema) {
    SortedSet<String> required = new TreeSet<>();
    for (JsonNode field : schema.path("required")) {
      if (!schema.path("properties").path(field.asString()).has("default")) {
        required.add(field.asString());
      }
    }
    return required;
  }

  private static SortedMap<String, SortedSet<String>> texts(JsonNode schema) {
    SortedMap<String, SortedSet<String>> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      SortedSet<String> some = new TreeSet<>();
      for (JsonNode text : field.getValue().path("enum")) {
        some.add(text.asString(""));
      }
      some.remove("");
      if (!some.isEmpty() && field.getValue().path("type").asString("").equals("string")) {
        texts.put(field.getKey(), some);
      }
    }
    return texts;
  }

  /** What is in a field that is not named; null where there is none. */
  private static @Nullable Shape any(JsonNode schema, Inner inner) {
    JsonNode any = schema.path("additionalProperties");
    if (any.isObject()) {
      return inner.read("", any);
    }
    boolean keeps = schema.path("x-kubernetes-preserve-unknown-fields").booleanValue(false);
    return keeps || any.booleanValue(false) ? Shape.FREE : null;
  }
}
