package io.pdconstructs.cdk8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.synth.Synthesizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.cdk8s.Chart;
import org.cdk8s.YamlOutputType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "io.pdconstructs.cdk8s.Cdk8s#hasNode", disabledReason = "there is no Node")
class Cdk8sTest {

  private static final String INSTALL =
      "install Node.js 18 or newer, on the PATH or named by the variable JSII_NODE\n";

  @TempDir Path temp;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  @DisplayName("Charts are written, a file each, without a word")
  void written() throws IOException {
    assertThat(execute(app -> new PdChart(app, "pd", Subjects.stack()))).isZero();

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(Written.manifests(Files.readString(temp.resolve("dist/pd.k8s.yaml"))))
        .containsExactlyInAnyOrderElementsOf(Synthesizer.standard().synthesize(Subjects.stack()));
  }

  @Test
  @DisplayName("A folder for each chart and a file for each resource have the same objects")
  void fileForEach() throws IOException {
    AppProps props =
        AppProps.builder()
            .outdir(temp.resolve("dist").toString())
            .yamlOutputType(YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE)
            .build();
    Consumer<App> charts = app -> new PdChart(app, "pd", Subjects.stack());
    assertThat(Cdk8s.execute(props, charts, new PrintStream(err, true, UTF_8))).isZero();

    List<Manifest> written = new ArrayList<>();
    try (var files = Files.list(temp.resolve("dist/pd"))) {
      for (Path file : files.toList()) {
        Written.manifests(Files.readString(file)).forEach(written::add);
      }
    }
    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(Synthesizer.standard().synthesize(Subjects.stack()));
  }

  @Test
  @DisplayName("Warnings are told, and do not keep charts from being written")
  void warned() {
    assertThat(execute(app -> new PdChart(app, "pd", Subjects.warned()))).isZero();

    assertThat(err.toString(UTF_8))
        .isEqualTo("chart 'pd'\n" + Synthesizer.standard().check(Subjects.warned()) + "\n")
        .startsWith("chart 'pd'\nwarning: ");
    assertThat(temp.resolve("dist/pd.k8s.yaml")).exists();
  }

  @Test
  @DisplayName("Where one stack is refused nothing is written, and the whole report is told")
  void refused() {
    assertThat(
            execute(
                app -> {
                  new PdChart(app, "one", Subjects.stack());
                  new PdChart(app, "two", Subjects.refused());
                }))
        .isEqualTo(1);

    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "chart 'two' is refused\n"
                + Synthesizer.standard().check(Subjects.refused())
                + "\nnothing was written\n");
    assertThat(temp.resolve("dist")).doesNotExist();
  }

  @Test
  @DisplayName("A mistake in a chart is one line, and wrong usage")
  void misuse() {
    assertThat(
            execute(
                app -> {
                  new Chart(app, "pd");
                  new PdChart(app, "pd", Subjects.stack());
                }))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo("chart 'pd'  id: is taken in the app; give each chart an id of its own\n");
  }

  @Test
  @DisplayName("What cdk8s refuses of the user's own charts is one line")
  void ofCdk8s() {
    assertThat(
            execute(
                app -> {
                  new Chart(app, "own");
                  new Chart(app, "own");
                }))
        .isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .isEqualTo("cdk8s: There is already a Construct with name 'own' in App\n");
  }

  @Test
  @DisplayName("What charts of the user's own say of themselves is one line too")
  void validation() {
    assertThat(
            execute(
                app ->
                    new Chart(app, "own")
                        .getNode()
                        .addValidation(() -> List.of("has no owner", "has no name"))))
        .isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "cdk8s: Validation failed with the following errors: [own] has no owner [own] has no name\n");
  }

  @Test
  @DisplayName("A folder that cannot be made is one line")
  void unwritable() throws IOException {
    Files.writeString(temp.resolve("dist"), "a file");
    assertThat(execute(app -> new PdChart(app, "pd", Subjects.stack()))).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "cdk8s: EEXIST: file already exists, mkdir '"
                + temp.resolve("dist")
                + "'; choose a folder that you may write to, by AppProps.outdir or the variable CDK8S_OUTDIR\n");
  }

  @Test
  @DisplayName("Without Node there is one line that says what to install")
  void noNode() throws Exception {
    assertThat(run(temp.resolve("no-such-node")))
        .isEqualTo(
            "3: "
                + temp.resolve("no-such-node")
                + ": there is no such program; cdk8s runs in Node: "
                + INSTALL);
  }

  @Test
  @DisplayName("Of a Node that is too old its version is told")
  void oldNode() throws Exception {
    Path node = script("[ \"$1\" = --version ] && echo v14.21.3 || exit 1");
    assertThat(run(node))
        .isEqualTo("3: " + node + ": is Node v14.21.3, too old for cdk8s; " + INSTALL);
  }

  @Test
  @DisplayName("A Node that is new enough and ends at once is told as that")
  void brokenNode() throws Exception {
    Path node = script("[ \"$1\" = --version ] && echo v22.1.0 || exit 1");
    assertThat(run(node))
        .isEqualTo(
            "3: "
                + node
                + ": Child process exited unexpectedly!; what Node printed before says why, for example too little memory; then run again\n");
  }

  @Test
  @DisplayName("A Node that ends while a chart is made is told as that")
  void endedNode() throws Exception {
    assertThat(run(Path.of("node"), "end-node"))
        .matches(
            "3: node: [^\n]*; what Node printed before says why, for example too little memory; then run again\n");
  }

  private int execute(Consumer<App> charts) {
    AppProps props = AppProps.builder().outdir(temp.resolve("dist").toString()).build();
    return Cdk8s.execute(props, charts, new PrintStream(err, true, UTF_8));
  }

  /** The exit code and what is told, by a process with this Node. */
  private String run(Path node, String... args) throws IOException, InterruptedException {
    Path told = temp.resolve("told");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OneStack.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile());
    builder.environment().put("JSII_NODE", node.toString());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(temp.resolve("dist")).doesNotExist();
    String lines =
        Files.readAllLines(told).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("!!")) // jsii, of Nodes of some age
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    return process.exitValue() + ": " + lines;
  }

  private Path script(String line) throws IOException {
    Path script = Files.writeString(temp.resolve("node"), "#!/bin/sh\n" + line + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
