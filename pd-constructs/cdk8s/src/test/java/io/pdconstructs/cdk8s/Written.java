package io.pdconstructs.cdk8s;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What cdk8s wrote, as readers of YAML see it. */
final class Written {

  private static final JsonMapper JSON = new JsonMapper();

  private Written() {}

  /** Each object as JSON on a line, in the order of its keys. */
  static List<String> texts(List<?> objects) {
    return objects.stream().map(JSON::writeValueAsString).toList();
  }

  /** The objects of a YAML stream, which readers of YAML 1.1 and 1.2 must read alike. */
  static List<Object> read(String yaml) {
    List<Object> first = new ArrayList<>();
    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml).forEach(first::add);
    List<Object> second = new ArrayList<>();
    new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
        .loadAllFromString(yaml)
        .forEach(second::add);
    if (!texts(first).equals(texts(second))) {
      throw new AssertionError("YAML 1.1: " + texts(first) + "\nYAML 1.2: " + texts(second));
    }
    return first;
  }

  /** The same as manifests. */
  static Manifests manifests(String yaml) {
    return Manifests.of(
        read(yaml).stream()
            .map(object -> Manifest.of(JSON.<ObjectNode>valueToTree(object)))
            .toList());
  }
}
