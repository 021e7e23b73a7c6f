package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Environment;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.manifest.Manifests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    ProgramRun check = check();

    assertThat(check.exitCode()).as(check.toString()).isZero();
    assertThat(check.stdout()).isEqualToIgnoringNewLines(summary(objects, 0));
  }

  @Test
  void fieldThatNoSchemaKnowsIsRefused() {
    Manifests.of(List.of(Subjects.gatewayWithPath("schema"))).writeTo(folder);

    ProgramRun check = check();

    assertThat(check.exitCode()).as(check.toString()).isEqualTo(1);
    assertThat(check.stdout()).contains("spec.listeners[0].path unknown field", summary(1, 1));
  }

  private ProgramRun check() {
    String python = System.getProperty("pd.python", "python3");
    return ProgramRun.of(
        Map.of(), List.of(python, Reference.tool("schema_check.py"), "2025-08", folder.toString()));
  }

  private static String summary(int objects, int faults) {
    return objects + " objects checked, " + faults + " faults; no schema for: none";
  }
}
