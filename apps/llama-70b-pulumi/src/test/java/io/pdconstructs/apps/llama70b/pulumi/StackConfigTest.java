package io.pdconstructs.apps.llama70b.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Environment;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StackConfigTest {

  @Test
  @DisplayName("Each environment has a Pulumi stack of its name, and no stack is of anything else")
  void environments() throws IOException {
    List<String> environments =
        Llama70b.app().environments().stream().map(Environment::name).toList();
    try (Stream<Path> files = Files.list(Path.of("."))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.matches("Pulumi\\..+\\.yaml")))
          .containsExactlyInAnyOrderElementsOf(
              environments.stream().map(name -> "Pulumi." + name + ".yaml").toList());
    }
    for (String name : environments) {
      assertThat(
              read("Pulumi." + name + ".yaml")
                  .at("/config/llama-70b-pulumi:pd/environment")
                  .asString(""))
          .isEqualTo(name);
    }
  }

  @Test
  @DisplayName("Pulumi runs the jar that the build makes")
  void jar() throws IOException {
    JsonNode project = read("Pulumi.yaml");
    assertThat(project.at("/name").asString("")).isEqualTo("llama-70b-pulumi");
    assertThat(project.at("/runtime/name").asString("")).isEqualTo("java");
    assertThat(project.at("/runtime/options/binary").asString(""))
        .isEqualTo("target/llama-70b-pulumi.jar");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<app.main>" + Llama70bPulumi.class.getName() + "</app.main>");
  }

  private static JsonNode read(String file) throws IOException {
    return ManifestReader.readDocument(Files.readString(Path.of(file)), file);
  }
}
