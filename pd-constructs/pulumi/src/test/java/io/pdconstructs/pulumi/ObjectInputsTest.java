package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pdconstructs.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObjectInputsTest {

  /** Written by clusters. */
  private static final Set<String> NOT_WRITTEN = Set.of("status", "conditions");

  /** Said to a cluster, or by one; no manifests. */
  private static final Set<String> NOT_KEPT = Set.of("Event", "Eviction");

  @Test
  @DisplayName(
      "Every field at the top of an object of Kubernetes or of the custom resources has a place")
  void everyField() throws IOException {
    String reference = System.getProperty("pd.reference");
    assumeTrue(
        reference != null,
        "it needs the reference folder: mvn -Dpd.reference=FOLDER, with upstream/crds/ in FOLDER");
    Path schemas = Path.of(reference, "upstream", "crds");
    Set<String> wanted = new TreeSet<>();
    addBuiltIn(schemas.resolve("kubernetes-v1.34.0/swagger.json"), wanted);
    try (Stream<Path> files = Files.walk(schemas)) {
      files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .forEach(file -> addDefined(file, wanted));
    }
    wanted.removeAll(NOT_WRITTEN);
    assertThat(wanted).hasSizeGreaterThan(40);
    assertThat(NamedInputs.names(ObjectInputs.class)).containsAll(wanted);
  }

  private static void addBuiltIn(Path swagger, Set<String> wanted) throws IOException {
    JsonNode definitions = new JsonMapper().readTree(Files.readString(swagger)).path("definitions");
    for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
      JsonNode fields = definition.getValue().path("properties");
      for (JsonNode kind : definition.getValue().path("x-kubernetes-group-version-kind")) {
        if (fields.at("/metadata/$ref").asString("").endsWith("ObjectMeta")
            && !NOT_KEPT.contains(kind.path("kind").asString(""))) {
          wanted.addAll(names(fields));
        }
      }
    }
  }

  private static void addDefined(Path file, Set<String> wanted) {
    ManifestReader.read(file)
        .ofKind("CustomResourceDefinition")
        .forEach(
            crd ->
                crd.at("/spec/versions")
                    .forEach(
                        version ->
                            wanted.addAll(
                                names(version.at("/schema/openAPIV3Schema/properties")))));
  }

  private static List<String> names(JsonNode fields) {
    return fields.properties().stream().map(Map.Entry::getKey).toList();
  }
}
