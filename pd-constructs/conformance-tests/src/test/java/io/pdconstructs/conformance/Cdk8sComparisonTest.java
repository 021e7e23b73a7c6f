package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.cdk8s.Cdk8s;
import io.pdconstructs.cdk8s.PdChart;
import io.pdconstructs.conformance.Subjects.Deployed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cdk8s.AppProps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cdk8s writes is what {@code pd synth} writes, without any accepted difference. */
@NeedsReference
@EnabledIf(value = "io.pdconstructs.cdk8s.Cdk8s#hasNode", disabledReason = "there is no Node")
class Cdk8sComparisonTest {

  @TempDir Path temp;

  private Path chart;

  static Stream<Deployed> all() {
    return Subjects.all();
  }

  @BeforeEach
  void names() {
    chart = temp.resolve("dist/pd.k8s.yaml");
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("Each object has the same fields, and there are no others")
  void same(Deployed subject) {
    write(subject);

    ProgramRun run = compare();
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.stdout())
        .endsWith(" fields equal (100%), missing objects: none, extra objects: none\n");
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("A field that differs would be found")
  void different(Deployed subject) throws IOException {
    write(subject);
    String written = Files.readString(chart);
    assertThat(written).contains("port: 9002");
    Files.writeString(chart, written.replace("port: 9002", "port: 9005"));

    ProgramRun run = compare();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stdout()).contains("port: expected 9002, got 9005");
  }

  private void write(Deployed subject) {
    subject.manifests().writeTo(temp.resolve("synth"));
    int code =
        Cdk8s.execute(
            AppProps.builder().outdir(temp.resolve("dist").toString()).build(),
            app -> new PdChart(app, "pd", subject.app().stackIn(subject.environment())),
            System.err);
    assertThat(code).isZero();
  }

  private ProgramRun compare() {
    return ProgramRun.of(
        Map.of("PYTHONUTF8", "1"),
        List.of(
            System.getProperty("pd.python", "python3"),
            Reference.tool("compare.py"),
            temp.resolve("synth").toString(),
            chart.toString()));
  }
}
