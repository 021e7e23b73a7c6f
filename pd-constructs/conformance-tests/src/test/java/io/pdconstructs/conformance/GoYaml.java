package io.pdconstructs.conformance;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The YAML of kubectl, built from its Go modules. */
final class GoYaml {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path program;
  private final Path folder;

  private GoYaml(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Builds it in a folder. Without Go the test is skipped, but not where the reference folder is
   * named, whose tools need Go as well.
   */
  static GoYaml in(Path folder) {
    if (System.getProperty(Reference.PROPERTY, "").isEmpty()) {
      assumeThat(isGoThere()).as("it needs Go 1.22 or newer on the PATH").isTrue();
    }
    Path program = folder.resolve("goyaml").toAbsolutePath();
    ProgramRun.in(
            Path.of("src/test/go/yaml"),
            Map.of("GOFLAGS", "-mod=readonly", "GOWORK", "off"),
            List.of("go", "build", "-o", program.toString(), "."))
        .orFail();
    return new GoYaml(program, folder);
  }

  private static boolean isGoThere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "go")));
  }

  /** What each document is to kubectl; a null node where it refuses one. */
  List<JsonNode> read(List<String> documents) {
    try {
      Path input = Files.createTempFile(folder, "documents", ".json");
      Files.writeString(input, JSON.writeValueAsString(documents));
      String script = "exec \"$0\" < \"$1\"";
      ProgramRun run =
          ProgramRun.of(Map.of(), List.of("sh", "-c", script, program.toString(), input.toString()))
              .orFail();
      List<JsonNode> read = new ArrayList<>();
      JSON.readTree(run.stdout()).forEach(read::add);
      return read;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
