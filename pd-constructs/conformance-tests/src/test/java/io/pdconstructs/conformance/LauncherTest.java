package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pd} in a copy of the sources that was never built. The steps follow on each other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherTest {

  @TempDir static Path temp;

  private static Path sources;
  private static Path caller;

  @BeforeAll
  static void copySources() throws IOException {
    sources = temp.resolve("a clone");
    caller = Files.createDirectories(temp.resolve("some where"));
    Sources.copyTo(sources);
    Files.createSymbolicLink(temp.resolve("link"), sources.resolve("pd"));
  }

  @Test
  @Order(1)
  void firstRunBuildsWhatIsMissingAndWritesWhereItWasCalled() {
    ProgramRun run = pd(sources.resolve("pd"), "synth");
    assertThat(run.stderr()).isEqualTo("pd: building apps/llama-70b\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout()).endsWith("next: kubectl apply -k dist/istio\n");
    assertThat(caller.resolve("dist/istio/kustomization.yaml")).exists();
  }

  @Test
  @Order(2)
  void secondRunBuildsNothingAlsoThroughALink() {
    ProgramRun run = pd(temp.resolve("link"), "list");
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout()).startsWith("istio ");
  }

  @Test
  @Order(2)
  void whatWasWrittenIsWhatTheProgramSays() {
    ProgramRun run = pd(sources.resolve("pd"), "diff");
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout()).isEqualTo("istio: dist/istio is what the program says\n");
    assertThat(run.exitCode()).isZero();
  }

  /** With an archive of its classes, which an older Java would not read. */
  @Test
  @Order(2)
  void runsStartFromAnArchiveOfTheirClasses() throws IOException {
    Path archive = sources.resolve("apps/llama-70b/target/pd.jsa");
    assertThat(archive).isNotEmptyFile();
    FileTime made = Files.getLastModifiedTime(archive);
    assertThat(pd(sources.resolve("pd"), "list").exitCode()).isZero();
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
    Files.writeString(sources.resolve("apps/llama-70b/target/pd.jsa.of"), "another Java");
    assertThat(pd(sources.resolve("pd"), "list").stderr()).isEmpty();
    assertThat(Files.getLastModifiedTime(archive)).isNotEqualTo(made);
  }

  @Test
  @Order(2)
  void anotherAppIsNamedBeforeTheCommandAndHasAFolderOfItsOwn() throws IOException {
    Path app = sources.resolve("apps/twin");
    Files.createDirectories(app);
    String built = sources.resolve("apps/llama-70b/target").toString();
    assertThat(shell("cp -r '" + built + "' '" + app + "'").exitCode()).isZero();
    Files.writeString(app.resolve("pom.xml"), "<project/>");
    Files.move(app.resolve("target/llama-70b.jar"), app.resolve("target/twin.jar"));
    Files.setLastModifiedTime(
        app.resolve("target/pd.built"), FileTime.from(Instant.now().plusSeconds(60)));
    ProgramRun run = pd(sources.resolve("pd"), "-a", "twin", "synth", "-q");
    assertThat(run.stderr()).isEmpty();
    assertThat(caller.resolve("dist/twin/istio/kustomization.yaml")).exists();
    assertThat(pd(sources.resolve("pd"), "--help").stdout())
        .contains("llama-70b, gpt-oss-120b, twin\n");
    ProgramRun unknown = pd(sources.resolve("pd"), "-a", "twn", "synth");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.stderr())
        .isEqualTo("pd: there is no app 'twn'\n  fix: name one of llama-70b, gpt-oss-120b, twin\n");
  }

  @Test
  @Order(2)
  void aPipeThatNobodyReadsEndsQuietlyAndAFullDiskDoesNot() {
    Path launcher = sources.resolve("pd");
    ProgramRun broken = shell("set -o pipefail; '" + launcher + "' synth -o - | head -n 1");
    assertThat(broken.stderr()).isEmpty();
    assertThat(broken.stdout()).isEqualTo("---\n");
    ProgramRun full = shell("'" + launcher + "' synth -o - > /dev/full");
    assertThat(full.exitCode()).isEqualTo(3);
    assertThat(full.stderr()).startsWith("standard output: No space left on device\n  fix: ");
  }

  @Test
  @Order(3)
  void exitCodeAndMessageAreTheProgramsOwn() {
    ProgramRun run = pd(sources.resolve("pd"), "synth", "istoi");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr()).startsWith("unknown environment 'istoi'; did you mean istio?\n");
  }

  @Test
  @Order(4)
  void sourceThatDoesNotCompileIsShownAndNothingIsRun() throws IOException {
    Path program =
        sources.resolve("apps/llama-70b/src/main/java/io/pdconstructs/apps/llama70b/Llama70b.java");
    String text = Files.readString(program);
    Files.writeString(program, text.replace("PrefillPool.of(4)", "PrefillPool.of(\"four\")"));
    ProgramRun broken = pd(sources.resolve("pd"), "list");
    assertThat(broken.exitCode()).isEqualTo(3);
    assertThat(broken.stderr())
        .contains("String cannot be converted to int")
        .endsWith("pd: the build failed; nothing was done\n");
    assertThat(broken.stdout()).isEmpty();

    Files.writeString(program, text.replace("PrefillPool.of(4)", "PrefillPool.of(6)"));
    ProgramRun mended = pd(sources.resolve("pd"), "synth");
    assertThat(mended.stderr()).isEqualTo("pd: building apps/llama-70b\n");
    assertThat(mended.stdout()).contains("prefill    6 workers of 1 GPU\n");
  }

  private static ProgramRun shell(String line) {
    return ProgramRun.in(caller, Map.of("NAMESPACE", ""), List.of("bash", "-c", line));
  }

  private static ProgramRun pd(Path launcher, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return ProgramRun.in(caller, Map.of("NAMESPACE", ""), command);
  }
}
