package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.Suppression;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SynthCommandTest extends CommandRuns {

  @Test
  @DisplayName("synth writes the default environment and says what is in it and what to type next")
  void synth() throws IOException {
    assertThat(run("synth", "-o", temp.toString())).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            east -> DIR/east
              model      openai/gpt-oss-120b
              objects    17 in namespace serving (from the environment)
              prefill    2 workers of 1 GPU
              decode     1 worker of 4 GPUs
              GPUs       6 NVIDIA H200
              transport  NIXL over InfiniBand, rdma/ib: 1 a worker

            next: kubectl apply -k DIR/east
            """
                .replace("DIR", temp.toString()));
    assertThat(err.toString()).isEmpty();
    assertThat(list(temp)).containsExactly("east");
    assertThat(list(temp.resolve("east")))
        .hasSize(18)
        .contains("kustomization.yaml", "gateway.infra-oss-inference-gateway.yaml");
  }

  @Test
  @DisplayName("synth writes the environments that are named, and with --all each of them")
  void environments() throws IOException {
    assertThat(run("synth", "west", "west", "-o", temp.toString())).isZero();
    assertThat(list(temp)).containsExactly("west");
    assertThat(run("synth", "--all", "-o", temp.toString())).isZero();
    assertThat(list(temp)).containsExactly("east", "west");
  }

  @Test
  @DisplayName(
      "The namespace is that of -n, else of the variable NAMESPACE, else of the environment; the summary says which")
  void namespaces() throws IOException {
    run("synth", "-o", temp.toString());
    assertNamespace("serving", "the environment");
    variables = Map.of("NAMESPACE", "from-variable");
    run("synth", "-o", temp.toString());
    assertNamespace("from-variable", "the variable NAMESPACE");
    run("synth", "-o", temp.toString(), "-n", "from-option");
    assertNamespace("from-option", "-n");
    variables = Map.of("NAMESPACE", "");
    run("synth", "-o", temp.toString());
    assertNamespace("serving", "the environment");
  }

  private void assertNamespace(String namespace, String source) throws IOException {
    assertThat(out.toString()).contains("in namespace " + namespace + " (from " + source + ")");
    assertThat(Files.readString(temp.resolve("east/service.gaie-oss-epp.yaml")))
        .contains("namespace: " + namespace + "\n");
  }

  @Test
  @DisplayName(
      "A stack that rules refuse is reported whole, exit code 1, and nothing is written, not even for others")
  void refused() throws IOException {
    assertThat(run("synth", "--all", "-n", "Team_A", "-o", temp.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "east is refused\nerror: oss  namespace: Invalid value: \"Team_A\": is no DNS label\n  fix: ")
        .contains("west is refused\n")
        .endsWith("nothing was written\n")
        .doesNotContain("Exception");
    assertThat(out.toString()).isEmpty();
    assertThat(list(temp)).isEmpty();
  }

  @Test
  @DisplayName("A warning is shown, and the manifests are written")
  void warned() throws IOException {
    assertThat(run("synth", "west", "-o", temp.toString())).isZero();
    assertThat(err.toString()).startsWith("west\nwarning: oss  hardware.rdma: ").contains("[S7]");
    assertThat(out.toString()).contains("transport  NIXL over TCP\n");
    assertThat(list(temp)).containsExactly("west");
  }

  @Test
  @DisplayName("A hundred environments are written at once, and told in their order")
  void hundred() throws IOException {
    List<Environment> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Environment first = environmentsOf().get(0);
      many.add(
          new Environment(
              "e" + i, "ns-" + i, first.tokenSecret(), first.hardware(), first.gateway()));
    }
    PdApp app = PdApp.of("oss", many, CommandRuns::stack);
    assertThat(execute(app, "synth", "--all", "-o", temp.toString())).isZero();
    assertThat(list(temp)).hasSize(100);
    assertThat(out.toString().lines().filter(line -> line.contains(" -> ")))
        .hasSize(100)
        .element(42)
        .asString()
        .startsWith("e42 -> ");
    assertThat(Files.readString(temp.resolve("e42/service.gaie-oss-epp.yaml")))
        .contains("namespace: ns-42\n");
  }

  @Test
  @DisplayName("Autoscaled workers are counted as what they begin with")
  void autoscaled() {
    PdApp app =
        PdApp.of(
            "oss",
            environmentsOf(),
            env ->
                stack(env).toBuilder()
                    .decode(DecodeWorker.of(3).tensorParallel(4).autoscaled())
                    .build());
    assertThat(execute(app, "synth", "-o", temp.toString())).isZero();
    assertThat(out.toString())
        .contains("prefill    2 workers of 1 GPU\n")
        .contains("decode     autoscaled workers of 4 GPUs\n")
        .contains("GPUs       at least 6 NVIDIA H200\n");
  }

  @Test
  @DisplayName("A value that its type refuses is told with its environment, without a stack trace")
  void badValue() {
    PdApp app =
        PdApp.of(
            "oss",
            environmentsOf(),
            env -> stack(env).toBuilder().name(Quantity.parse("64gb").text()).build());
    assertThat(execute(app, "synth", "-o", temp.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "east is refused\n"
                + "'64gb' is no quantity: digits, then a unit such as Ki, Mi, Gi, m or none; for example 64Gi or 500m\n\n"
                + "nothing was written\n");
  }

  @Test
  @DisplayName(
      "A mistake in the program is no refusal: it has a stack trace and an exit code of its own")
  void brokenProgram() {
    PdApp app =
        PdApp.of(
            "oss",
            environmentsOf(),
            env -> {
              throw new IllegalStateException("a bug");
            });
    assertThat(execute(app, "synth", "-o", temp.toString())).isEqualTo(70);
    assertThat(err.toString())
        .contains("IllegalStateException: a bug")
        .contains("at io.pdconstructs.cli.SynthCommandTest");
  }

  @Test
  @DisplayName(
      "An environment for which the program gives null is refused, the others are reported")
  void noStack() {
    PdApp app =
        PdApp.of("oss", environmentsOf(), env -> env.name().equals("west") ? null : stack(env));
    assertThat(execute(app, "synth", "--all", "-o", temp.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "west is refused\n"
                + "app oss has no stack for environment west: its function gives null; give a stack, or take the environment out of the app\n\n"
                + "nothing was written\n");
  }

  @Test
  @DisplayName("A setter that is given null is a mistake in the program, by the setter's name")
  void nullPart() {
    PdApp app =
        PdApp.of("oss", environmentsOf(), env -> stack(env).toBuilder().namespace(null).build());
    assertThat(execute(app, "synth", "-o", temp.toString())).isEqualTo(70);
    assertThat(err.toString())
        .startsWith(
            "java.lang.NullPointerException: PdStack.namespace(null): no part of a stack is null; give it a value\n")
        .contains("at io.pdconstructs.cli.SynthCommandTest");
  }

  @Test
  @DisplayName("An unknown environment is wrong usage, exit code 2, with what may have been meant")
  void unknownEnvironment() {
    assertThat(run("synth", "eats")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "unknown environment 'eats'; did you mean east?\nthere is: east, west\n  fix: see pd synth --help\n");
  }

  @Test
  @DisplayName("An unknown environment that is like none gets the list alone")
  void strangeEnvironment() {
    assertThat(run("synth", "production")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("unknown environment 'production'\nthere is: east, west\n");
  }

  @Test
  @DisplayName("Several unknown environments are told at once")
  void unknownEnvironments() {
    assertThat(run("synth", "eats", "wset", "east")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "unknown environment 'eats'; did you mean east?\n"
                + "unknown environment 'wset'; did you mean west?\n"
                + "there is: east, west\n");
  }

  @Test
  @DisplayName(
      "A folder with somebody else's files is exit code 3, and nothing is written, not even to others")
  void foreignFolder() throws IOException {
    Files.createDirectories(temp.resolve("west"));
    Files.writeString(temp.resolve("west/mine.txt"), "mine");
    assertThat(run("synth", "--all", "-o", temp.toString())).isEqualTo(3);
    assertThat(err.toString())
        .contains("holds files that pd-constructs did not write: mine.txt\n  fix: ")
        .endsWith("nothing was written\n");
    assertThat(list(temp)).containsExactly("west");
    assertThat(list(temp.resolve("west"))).containsExactly("mine.txt");
  }

  @Test
  @DisplayName("Problems of stacks and of folders are reported together")
  void stacksAndFolders() throws IOException {
    Files.createDirectories(temp.resolve("east"));
    Files.writeString(temp.resolve("east/mine.txt"), "mine");
    assertThat(run("synth", "-n", "Team_A", "-o", temp.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is no DNS label").contains("did not write: mine.txt");
  }

  @Test
  @DisplayName("An output path that is a file, or cannot be made, is exit code 3")
  void noFolder() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");
    assertThat(run("synth", "-o", file.toString())).isEqualTo(3);
    assertThat(err.toString())
        .isEqualTo(
            file
                + ": is a file, not a folder\n  fix: name another folder, or remove the file\nnothing was written\n");
    assertThat(run("synth", "-o", "/proc/nowhere")).isEqualTo(3);
    assertThat(err.toString())
        .contains("/proc/nowhere/east: cannot be written")
        .doesNotContain("Exception:");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  @DisplayName("A path with blanks is quoted in the next command")
  void blanks() {
    Path folder = temp.resolve("it's here");
    assertThat(run("synth", "-o", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("next: kubectl apply -k '" + temp + "/it'\\''s here/east'\n");
  }

  @Test
  @DisplayName("-o - writes one stream to standard output and nothing else, or a List as JSON")
  void stream() {
    assertThat(run("synth", "-o", "-")).isZero();
    assertThat(ManifestReader.read(out.toString(), "stream")).hasSize(17);
    assertThat(out.toString()).startsWith("---\napiVersion: v1\n");
    String yaml = answered();
    assertThat(run("synth", "-o", "-", "--format", "json")).isZero();
    assertThat(out.toString())
        .startsWith("{\"apiVersion\":\"v1\",\"kind\":\"List\",")
        .hasLineCount(1);
    assertThat(ManifestReader.read(out.toString(), "list"))
        .containsExactlyElementsOf(ManifestReader.read(yaml, "stream"));
    assertThat(err.toString()).isEmpty();
    assertThat(run("synth", "--all", "-o", "-")).isEqualTo(2);
    assertThat(err.toString()).startsWith("-o - takes one environment: two would be one stream\n");
  }

  @Test
  @DisplayName("A stack that is refused gives no stream, and its report goes to standard error")
  void refusedStream() {
    assertThat(run("synth", "-o", "-", "-n", "Team_A")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("is no DNS label");
  }

  @Test
  @DisplayName("--quiet says nothing but what is wrong")
  void quiet() throws IOException {
    assertThat(run("synth", "--all", "-q", "-o", temp.toString())).isZero();
    assertThat(out.toString() + err).isEmpty();
    assertThat(list(temp)).containsExactly("east", "west");
    assertThat(run("list", "-q")).isZero();
    assertThat(out.toString()).isEqualTo("east\nwest\n");
    assertThat(run("synth", "-q", "-n", "Team_A", "-o", temp.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("east is refused\nerror: oss  namespace: ");
  }

  @Test
  @DisplayName("With --strict what is warned of refuses as well, unless it is said not to count")
  void strict() throws IOException {
    assertThat(run("synth", "east", "--strict", "-o", temp.toString())).isZero();
    assertThat(run("synth", "west", "--strict", "-o", temp.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("west is refused\nwarning: oss  hardware.rdma: ")
        .endsWith("nothing was written\n");
    assertThat(list(temp)).containsExactly("east");
    PdApp known =
        PdApp.of(
            "oss",
            environmentsOf(),
            env ->
                stack(env).toBuilder()
                    .suppress(Suppression.of("S7", "the west has no InfiniBand"))
                    .build());
    assertThat(execute(known, "synth", "west", "--strict", "-o", temp.toString())).isZero();
  }

  @Test
  @DisplayName("What is suppressed is told with its reason, in words and to programs")
  void suppressed() {
    PdApp app =
        PdApp.of(
            "oss",
            environmentsOf(),
            env ->
                stack(env).toBuilder()
                    .suppress(Suppression.of("S7", "the west has no InfiniBand"))
                    .build());

    assertThat(execute(app, "synth", "west", "-o", temp.toString())).isZero();
    assertThat(err.toString())
        .contains("suppressed: oss  hardware.rdma: ")
        .contains("\n  reason: the west has no InfiniBand        [S7]\n1 suppressed\n");
    out.getBuffer().setLength(0);
    assertThat(execute(app, "synth", "west", "--format=json", "-o", temp.toString())).isZero();
    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.at("/environments/0/suppressed/0/rule").asString()).isEqualTo("S7");
    assertThat(answer.at("/environments/0/suppressed/0/reason").asString())
        .isEqualTo("the west has no InfiniBand");
    assertThat(answer.at("/environments/0").has("problems")).isFalse();
  }

  @Test
  @DisplayName("--format json answers programs on one line: what was written, and every problem")
  void json() {
    assertThat(run("synth", "west", "--format=json", "-o", temp.toString())).isZero();
    assertThat(out.toString()).hasLineCount(1);
    assertThat(err.toString()).isEmpty();
    JsonNode answer = new JsonMapper().readTree(answered());
    assertThat(answer.at("/app").asString()).isEqualTo("oss");
    assertThat(answer.at("/written").asBoolean()).isTrue();
    assertThat(answer.at("/environments/0/folder").asString())
        .isEqualTo(temp.resolve("west").toString());
    assertThat(answer.at("/environments/0/objects")).hasSize(17);
    assertThat(answer.at("/environments/0/problems/0/rule").asString()).isEqualTo("S7");
    assertThat(run("synth", "-n", "Team_A", "--format", "json", "-o", temp.toString()))
        .isEqualTo(1);
    JsonNode refused = new JsonMapper().readTree(answered());
    assertThat(refused.at("/written").asBoolean()).isFalse();
    JsonNode problem = refused.at("/environments/0/problems/0");
    assertThat(problem.at("/level").asString()).isEqualTo("error");
    assertThat(problem.at("/rule").asString()).isEqualTo("M1");
    assertThat(problem.at("/path").asString()).isEqualTo("namespace");
    assertThat(problem.at("/value").asString()).isEqualTo("\"Team_A\"");
    assertThat(problem.at("/fix").asString()).startsWith("use small letters");
    assertThat(run("list", "--format", "json")).isZero();
    assertThat(new JsonMapper().readTree(answered()).at("/environments/1/environment").asString())
        .isEqualTo("west");
    assertThat(run("list", "--format", "xml")).isEqualTo(2);
    assertThat(err.toString()).startsWith("unknown --format 'xml'; there is: text, json\n");
  }

  @Test
  @DisplayName("--force is not named where it does not help")
  void noForce() throws IOException {
    Files.writeString(temp.resolve("east"), "a file");
    assertThat(run("synth", "-o", temp.toString())).isEqualTo(3);
    assertThat(said())
        .isEqualTo(
            temp.resolve("east")
                + ": is a file, not a folder\n"
                + "  fix: name another folder, or remove the file\n"
                + "nothing was written\n");
  }

  @Test
  @DisplayName("--force writes beside files of somebody else")
  void force() throws IOException {
    Files.createDirectories(temp.resolve("east"));
    Files.writeString(temp.resolve("east/mine.txt"), "mine");
    assertThat(run("synth", "-o", temp.toString())).isEqualTo(3);
    assertThat(said())
        .isEqualTo(
            temp.resolve("east")
                + ": holds files that pd-constructs did not write: mine.txt\n"
                + "  fix: name an empty folder, or move these files away\n"
                + "  or:  --force writes beside them\n"
                + "nothing was written\n");
    assertThat(run("synth", "--force", "-o", temp.toString())).isZero();
    assertThat(list(temp.resolve("east"))).hasSize(19).contains("mine.txt");
  }
}
