package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Environment;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.manifest.Manifests;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every field that is written exists in the schema of its kind and has a value that the schema
 * allows.
 */
@NeedsReference
class SchemaTest {

  @TempDir Path folder;

  /** One run for all: to read the schemas takes most of its time. */
  @Test
  void everyObjectOfEveryEnvironmentIsValidUnderItsSchema() {
    int objects = 0;
    for (Environment environment : Llama70b.app().environments()) {
      Manifests manifests = Subjects.manifests(environment);
      manifests.writeTo(folder.resolve(environment.name()));
      objects += manifests.size();
    }

    SchemaCheck.assertValid(SchemaCheck.ofFolder(folder), objects);
  }

  @Test
  void fieldThatNoSchemaKnowsIsRefused() {
    Manifests.of(List.of(Subjects.gatewayWithPath("schema"))).writeTo(folder);

    ProgramRun check = SchemaCheck.ofFolder(folder);

    assertThat(check.exitCode()).as(check.toString()).isEqualTo(1);
    assertThat(check.stdout())
        .contains("spec.listeners[0].path unknown field", SchemaCheck.summary(1, 1));
  }
}
