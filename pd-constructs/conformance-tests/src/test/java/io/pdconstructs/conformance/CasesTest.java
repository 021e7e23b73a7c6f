package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What rules find in stacks of public reports, each with one fault or none. {@code
 * -Dpd.data=update} writes the findings anew; each that changes is to be read.
 */
@NeedsReference
class CasesTest {

  private static final Path TABLE =
      Path.of(
          System.getProperty("pd.root"),
          "pd-constructs/conformance-tests/src/test/resources/cases.tsv");

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(Reference.folder().resolve("cases/check"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Rule, level and role of each finding, in order. */
  private static String found(Report report) {
    StringBuilder out = new StringBuilder();
    for (Problem problem : report.problems()) {
      out.append(out.isEmpty() ? "" : ", ")
          .append(problem.rule())
          .append(' ')
          .append(problem.level())
          .append(problem.role().map(role -> " " + role).orElse(""));
    }
    return out.isEmpty() ? "nothing" : out.toString();
  }

  @Test
  @DisplayName("Each case gives what the table says, and every case is in it")
  void table() throws IOException {
    StringBuilder table = new StringBuilder("case\tfound\n");
    for (Path file : cases()) {
      Report report = Synthesizer.standard().check(ManifestReader.read(file));
      String name = file.getFileName().toString().replace(".yaml", "");
      table.append(name).append('\t').append(found(report)).append('\n');
    }
    ReadData.assertHolds(TABLE, table.toString());
  }

  @Test
  @DisplayName("No finding of a case lacks a value, a cause or a fix")
  void messages() throws IOException {
    for (Path file : cases()) {
      for (Problem problem : Synthesizer.standard().check(ManifestReader.read(file)).problems()) {
        assertThat(problem.detail()).as(file + " " + problem).isNotBlank();
        assertThat(problem.fix()).as(file + " " + problem).isNotBlank();
        assertThat(problem.level() == Level.ERROR).isEqualTo(problem.kind().isPresent());
      }
    }
  }
}
