package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Objects held against the schemas of their kinds, by a tool of the reference folder. */
final class SchemaCheck {

  private static final String TOOL = "schema_check.py";
  private static final String LINES = "/schema_check_lines.py";
  private static final String RELEASE = "2025-08";

  private SchemaCheck() {}

  /** Checks a folder of YAML against the schemas of llm-d 0.2's time. */
  static ProgramRun ofFolder(Path folder) {
    return ofFolder(folder, RELEASE);
  }

  /** Checks a folder of YAML against the schemas of a time, such as {@code 2026-06}. */
  static ProgramRun ofFolder(Path folder, String release) {
    return python(Reference.tool(TOOL), release, folder.toString());
  }

  /** Checks objects, each as JSON on one line: thousands are read in seconds that way. */
  static ProgramRun ofLines(List<String> objects, String release) {
    try {
      URL script = Objects.requireNonNull(SchemaCheck.class.getResource(LINES));
      Path file = Files.createTempFile("objects", ".jsonl");
      try {
        Files.write(file, objects);
        return python(
            Path.of(script.toURI()).toString(), Reference.tool(TOOL), release, file.toString());
      } finally {
        Files.delete(file);
      }
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError("cannot check " + objects.size() + " objects", e);
    }
  }

  /** So many objects were checked, and each is valid. */
  static void assertValid(ProgramRun check, int objects) {
    assertThat(check.exitCode()).as(check.toString()).isZero();
    assertThat(check.stdout()).isEqualToIgnoringNewLines(summary(objects, 0));
  }

  static String summary(int objects, int faults) {
    return objects + " objects checked, " + faults + " faults; no schema for: none";
  }

  private static ProgramRun python(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("pd.python", "python3"));
    command.addAll(List.of(arguments));
    return ProgramRun.of(Map.of("PYTHONUTF8", "1"), command);
  }
}
