package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Whoever reads the files reads the same. */
class ParsersTest {

  static Stream<Subjects.Deployed> all() {
    return Subjects.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("A YAML 1.1 and a YAML 1.2 parser read every file alike, the texts inside included")
  void alike(Subjects.Deployed subject, @TempDir Path folder) throws IOException {
    Manifests manifests = subject.manifests();
    manifests.writeTo(folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(manifests.size() + 1);
      for (Path file : all) {
        assertReadAlike(Files.readString(file));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("What a parser reads is what was rendered")
  void asRendered(Subjects.Deployed subject) {
    JsonMapper json = new JsonMapper();
    subject
        .manifests()
        .forEach(
            manifest ->
                assertThat(yaml12(manifest.toYaml()))
                    .isEqualTo(json.convertValue(manifest.body(), Object.class)));
  }

  private static void assertReadAlike(String text) {
    Object data = yaml12(text);
    assertThat(yaml11(text)).isEqualTo(data);
    if (data instanceof Map<?, ?> object && object.get("data") instanceof Map<?, ?> texts) {
      texts.values().forEach(inner -> assertReadAlike((String) inner));
    }
  }

  private static Object yaml11(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static Object yaml12(String text) {
    return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
        .loadFromString(text);
  }
}
