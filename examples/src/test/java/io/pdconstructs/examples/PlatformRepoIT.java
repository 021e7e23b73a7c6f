package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who changes {@code platform-repo}: its own build, run on a copy. */
class PlatformRepoIT {

  private static final Path PROJECT = Path.of(System.getProperty("pd.platformRepo"));
  private static final String SEARCH = "src/main/java/com/example/platform/apps/search/Search.java";

  @TempDir private Path scratch;
  private Path copy;

  private record Run(int exitCode, String out) {}

  @BeforeEach
  void copy() throws IOException {
    copy = scratch.resolve("platform-repo");
    try (Stream<Path> all = Files.walk(PROJECT)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        Path name = PROJECT.relativize(one);
        if (!name.startsWith("target")) {
          Path there = copy.resolve(name.toString());
          Files.createDirectories(there.getParent());
          Files.copy(one, there);
        }
      }
    }
  }

  @Test
  @DisplayName(
      "A change of workers fails the build with what it does, and the command that it shows accepts it")
  void snapshots() throws Exception {
    change(SEARCH, "PrefillPool.of(4)", "PrefillPool.of(5)");

    Run refused = maven("test");
    assertThat(refused.exitCode()).as(refused.out()).isNotZero();
    assertThat(refused.out())
        .contains(
            "snapshots/search/dev differs: 1 changed",
            "snapshots/search/production differs: 1 changed",
            "first at spec.replicas  4 -> 5",
            "to accept this:  mvn test -Dtest=SearchSnapshotTest -Dpd.snapshots=update")
        .doesNotContain("snapshots/chat");

    Run written = maven("test", "-Dtest=SearchSnapshotTest", "-Dpd.snapshots=update");
    assertThat(written.exitCode()).as(written.out()).isNotZero();
    assertThat(written.out()).contains("written; look at it");

    Run accepted = maven("test");
    assertThat(accepted.exitCode()).as(accepted.out()).isZero();
  }

  @Test
  @DisplayName("A name against the platform's own rule fails the build with that rule")
  void ownRule() throws Exception {
    change(SEARCH, "\"search-gpt-oss\"", "\"gpt-oss\"");

    Run refused = maven("test");
    assertThat(refused.exitCode()).as(refused.out()).isNotZero();
    assertThat(refused.out())
        .contains("does not begin with its team", "fix: name it search-gpt-oss        [PLAT-1]");
  }

  @Test
  @DisplayName(
      "A snapshot of an environment that is gone fails one class of two processes, and none of a part")
  void orphan() throws Exception {
    Path gone = copy.resolve("snapshots/search/canary");
    Files.createDirectories(gone);
    Files.writeString(gone.resolve("kustomization.yaml"), "resources: []\n");

    Run part = maven("test", "-Dtest=ChatSnapshotTest");
    assertThat(part.exitCode()).as(part.out()).isZero();
    assertThat(part.out()).contains("Tests run: 1,").doesNotContain("no test asks for");

    Run refused = maven("test", "-DforkCount=2", "-DreuseForks=false");
    assertThat(refused.exitCode()).as(refused.out()).isNotZero();
    String chat = report("ChatSnapshotTest");
    String search = report("SearchSnapshotTest");
    assertThat(process(chat)).isNotEqualTo(process(search));
    assertThat(Stream.of(chat, search).filter(text -> text.contains("no test asks for")))
        .singleElement()
        .asString()
        .containsOnlyOnce("<failure ")
        .contains("snapshots that no test asks for any more:\n  snapshots/search/canary\n");
    assertThat(refused.out()).contains("Failures: 1, Errors: 0,");
  }

  /** What Surefire wrote of a class. */
  private String report(String test) throws IOException {
    return Files.readString(
        copy.resolve("target/surefire-reports/TEST-com.example.platform." + test + ".xml"));
  }

  /** The arguments of the process that a class ran in, which say which one of Surefire's it is. */
  private static String process(String report) {
    Matcher command =
        Pattern.compile("name=\"sun.java.command\" value=\"([^\"]+)\"").matcher(report);
    assertThat(command.find()).as(report).isTrue();
    return command.group(1);
  }

  @Test
  @DisplayName(
      "A team that takes the other's nodes fails the build with what each of them asks for")
  void together() throws Exception {
    change(SEARCH, "PrefillPool.of(4)", "PrefillPool.of(9)");

    Run refused = maven("test", "-Dtest=StacksTest");
    assertThat(refused.exitCode()).as(refused.out()).isNotZero();
    assertThat(refused.out())
        .contains(
            """
            error: fleet  nodes[NVIDIA H200]: Invalid value: 24: are the nvidia.com/gpu of 3 nodes of 8, \
            and 25 are asked for: 13 by search/search-gpt-oss, 12 by chat/chat-llama
              fix: state more nodes, or give stacks fewer replicas        [U12]
            """);
  }

  @Test
  @DisplayName("A stack that asks its machine fails the build with the reason")
  void layers() throws Exception {
    change(SEARCH, "PrefillPool.of(4)", "PrefillPool.of(Integer.getInteger(\"replicas\", 4))");

    Run refused = maven("test", "-Dtest=ArchitectureTest");
    assertThat(refused.exitCode()).as(refused.out()).isNotZero();
    assertThat(refused.out())
        .contains(
            "what a stack depends on is seen in a review, and is the same on every machine",
            "Search.java:");
  }

  private void change(String file, String before, String after) throws IOException {
    Path path = copy.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Files.writeString(path, text.replace(before, after));
  }

  /** Those of the project's own build. */
  private Path settings() throws IOException {
    String text = Files.readString(Path.of("src/it/settings.xml"));
    String downloaded = Path.of(System.getProperty("pd.downloaded")).toUri().toString();
    return Files.writeString(
        scratch.resolve("settings.xml"), text.replace("@localRepositoryUrl@", downloaded));
  }

  /** With what the build of the project downloaded, and nothing else. */
  private Run maven(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("pd.maven"),
                "--batch-mode",
                "--offline",
                "--settings",
                settings().toString(),
                "-Dmaven.repo.local=" + System.getProperty("pd.localRepository")));
    command.addAll(List.of(args));
    Path out = scratch.resolve("out");
    ProcessBuilder maven =
        new ProcessBuilder(command)
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    maven.environment().keySet().removeAll(List.of("CI", "JAVA_TOOL_OPTIONS", "MAVEN_OPTS"));
    Process process = maven.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end within five minutes");
    }
    return new Run(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }
}
