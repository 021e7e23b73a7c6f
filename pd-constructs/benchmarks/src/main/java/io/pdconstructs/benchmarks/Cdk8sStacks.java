package io.pdconstructs.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;

/**
 * The same objects through cdk8s: a chart for each stack, an {@code ApiObject} for each object,
 * whose fields are patches. What the objects hold is read from a file, so nothing is derived here.
 */
public final class Cdk8sStacks {

  /** The namespace in the file, in the place of that of each stack. */
  static final String NAMESPACE = "namespace-of-the-stack";

  private static final List<String> OF_THE_OBJECT = List.of("apiVersion", "kind", "metadata");

  private Cdk8sStacks() {}

  /**
   * Writes a file for each stack.
   *
   * @param args the file of the objects, the folder, and the names of the stacks, which are their
   *     namespaces
   */
  public static void main(String... args) throws IOException {
    List<Map<String, Object>> objects = read(Files.readString(Path.of(args[0])));
    App app = new App(AppProps.builder().outdir(args[1]).build());
    for (String stack : List.of(args).subList(2, args.length)) {
      add(app, stack, objects);
    }
    app.synth();
  }

  /** Objects as a JSON list. */
  static List<Map<String, Object>> read(String json) throws IOException {
    return new ObjectMapper().readValue(json, new TypeReference<List<Map<String, Object>>>() {});
  }

  /** The text of one stack, in a process that may have done others. */
  static String yaml(List<Map<String, Object>> objects) {
    App app = new App();
    add(app, "team-0", objects);
    return app.synthYaml();
  }

  private static void add(App app, String stack, List<Map<String, Object>> objects) {
    Chart chart = new Chart(app, stack);
    for (int i = 0; i < objects.size(); i++) {
      Map<?, ?> body = (Map<?, ?>) named(objects.get(i), stack);
      ApiObject object =
          ApiObject.Builder.create(chart, "object-" + i)
              .apiVersion(text(body, "apiVersion"))
              .kind(text(body, "kind"))
              .metadata(metadata((Map<?, ?>) value(body, "metadata")))
              .build();
      object.addJsonPatch(
          body.entrySet().stream()
              .filter(field -> !OF_THE_OBJECT.contains(field.getKey()))
              .map(field -> JsonPatch.add("/" + field.getKey(), field.getValue()))
              .toArray(JsonPatch[]::new));
    }
  }

  private static ApiObjectMetadata metadata(Map<?, ?> metadata) {
    ApiObjectMetadata.Builder builder =
        ApiObjectMetadata.builder().name(text(metadata, "name")).labels(labels(metadata));
    if (metadata.containsKey("namespace")) {
      builder.namespace(text(metadata, "namespace"));
    }
    return builder.build();
  }

  private static Map<String, String> labels(Map<?, ?> metadata) {
    return ((Map<?, ?>) value(metadata, "labels"))
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    label -> String.valueOf(label.getKey()),
                    label -> String.valueOf(label.getValue())));
  }

  private static Object named(Object tree, String namespace) {
    if (tree instanceof String text) {
      return text.replace(NAMESPACE, namespace);
    } else if (tree instanceof List<?> list) {
      return list.stream().map(element -> named(element, namespace)).toList();
    } else if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key, named(value, namespace)));
      return copy;
    }
    return tree;
  }

  private static String text(Map<?, ?> map, String key) {
    return (String) value(map, key);
  }

  private static Object value(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("an object has a field " + key + ", got " + map);
    }
    return value;
  }
}
