package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.Quantity;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Suppression;
import io.pdconstructs.check.RuleInfo;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.synth.Synthesizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PdTest {

  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Map<String, String> variables = Map.of();
  private InputStream in = InputStream.nullInputStream();

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
    PdApp app = PdApp.of("oss", many, PdTest::stack);
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
                PdTest.stack(env).toBuilder()
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
            env -> PdTest.stack(env).toBuilder().name(Quantity.parse("64gb").text()).build());
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
        .contains("at io.pdconstructs.cli.PdTest");
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
  @DisplayName("Wrong usage is exit code 2 with a pointer to the help")
  void wrongUsage() {
    assertThat(run("synth", "--all", "east")).isEqualTo(2);
    assertThat(run("synth", "--nothing")).isEqualTo(2);
    assertThat(run("snyth")).isEqualTo(2);
    assertThat(run("synth", "-o")).isEqualTo(2);
    assertThat(run("synth", "-o", "--all")).isEqualTo(2);
    assertThat(run("synth", "-q", "--quiet")).isEqualTo(2);
    assertThat(run("synth", "--all=yes")).isEqualTo(2);
    assertThat(run("list", "east")).isEqualTo(2);
    assertThat(run("completion")).isEqualTo(2);
    assertThat(run("list", "--", "--quiet")).isEqualTo(2);
    assertThat(err.toString())
        .contains("unknown option '--nothing'\n")
        .contains("unknown command 'snyth'; did you mean synth?\n")
        .contains("-o takes a DIR\n")
        .contains("--quiet is given twice\n")
        .contains("--all takes no value\n")
        .contains("'east' is one word too many\n")
        .contains("there is no SHELL\n")
        .contains("'--quiet' is one word too many\n")
        .contains("--all and names of environments do not go together")
        .doesNotContain("Exception");
    assertThat(err.toString().lines().filter(line -> line.startsWith("  fix: see pd"))).hasSize(10);
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
  @DisplayName("list names the environments, the default first")
  void list() {
    assertThat(run("list")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            east  namespace serving, gateway istio, NVIDIA H200 with InfiniBand
            west  namespace serving, gateway istio, NVIDIA H200 without RDMA
            """);
  }

  @Test
  @DisplayName("rules lists every rule in columns: ID, level, state and what it is about")
  void rules() {
    assertThat(run("rules")).isZero();
    assertThat(answered().lines())
        .hasSameSizeAs(RuleInfo.all())
        .contains(
            "P5   error    checked  prefill workers larger than decode workers, on an engine that cannot do that",
            "G6b  warning  open     small blocks on EFA, where each costs the time of a descriptor");
    assertThat(run("rules", "-q")).isZero();
    assertThat(answered().lines()).hasSameSizeAs(RuleInfo.all()).contains("S1", "G6b", "U9");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  @DisplayName("rules lists those that are named alone, each once, in columns of their own width")
  void namedRules() {
    assertThat(run("rules", "T5", "E10", "T5")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            T5   warning  checked  less time to end than preStop and the engine take (a warning)
            E10  warning  checked  names of old (a warning)
            """);
  }

  @Test
  @DisplayName("rules --format json gives all that is known of a rule, on one line")
  void rulesAsJson() {
    assertThat(run("rules", "E10", "V12", "--format", "json")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "{\"rules\":["
                + "{\"id\":\"E10\",\"level\":\"warning\",\"state\":\"checked\",\"since\":\"0.8\","
                + "\"what\":\"names of old (a warning)\","
                + "\"source\":\"router PR#972, router PR#863, router PR#922\"},"
                + "{\"id\":\"V12\",\"level\":\"error\",\"state\":\"open\","
                + "\"what\":\"context parallelism beside what the connector does not combine it with\","
                + "\"source\":\"vLLM: base_worker.py, nixl/connector.py\"}]}\n");
    run("rules", "--format", "json");
    assertThat(
            new JsonMapper()
                .readTree(out.toString().lines().skip(1).findFirst().orElse(""))
                .at("/rules"))
        .hasSameSizeAs(RuleInfo.all());
  }

  @Test
  @DisplayName("Unknown rules are wrong usage, exit code 2, each with what may have been meant")
  void unknownRules() {
    assertThat(run("rules", "P5", "p6", "S77", "tensor")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "unknown rule 'p6'; did you mean P6?\n"
                + "unknown rule 'S77'; did you mean S7?\n"
                + "unknown rule 'tensor'\n"
                + "  fix: see pd rules --help\n");
  }

  @Test
  @DisplayName("Help and version are asked for as everywhere, and no command is a request for help")
  void help() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Usage: pd").contains("synth").contains("list");
    assertThat(run()).isZero();
    assertThat(run("synth", "--help")).isZero();
    assertThat(out.toString())
        .contains("-n, --namespace=NAMESPACE")
        .contains("  pd synth east -n my-team -o out");
    assertThat(run("--version")).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^pd-constructs \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?$");
    assertThat(err.toString()).isEmpty();
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
  @DisplayName("--force writes beside files of somebody else")
  void force() throws IOException {
    Files.createDirectories(temp.resolve("east"));
    Files.writeString(temp.resolve("east/mine.txt"), "mine");
    assertThat(run("synth", "-o", temp.toString())).isEqualTo(3);
    assertThat(run("synth", "--force", "-o", temp.toString())).isZero();
    assertThat(list(temp.resolve("east"))).hasSize(19).contains("mine.txt");
  }

  @Test
  @DisplayName("The launcher says where manifests go unless told, and which streams are a terminal")
  void launcher() {
    variables = Map.of("PD_DIST", temp.resolve("dist/app").toString(), "PD_APPS", "one, two");
    assertThat(run("synth")).isZero();
    assertThat(temp.resolve("dist/app/east/kustomization.yaml")).exists();
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Apps, by -a APP before the command: one, two\n");
    variables = Map.of("PD_TERMINAL", "out,err");
    run("synth", "-n", "Team_A", "-o", temp.toString());
    assertThat(err.toString()).startsWith("\u001b[31meast is refused\u001b[0m\n");
    err.getBuffer().setLength(0);
    variables = Map.of("PD_TERMINAL", "out,err", "NO_COLOR", "1");
    run("synth", "-n", "Team_A", "-o", temp.toString());
    assertThat(err.toString()).startsWith("east is refused\n");
  }

  @Test
  @DisplayName("diff of what was just written has no difference, and exit code 0")
  void same() {
    variables = Map.of("PD_DIST", temp.toString());
    run("synth", "--all", "-q");
    assertThat(run("diff", "--all")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            east: DIR/east is what the program says
            west: DIR/west is what the program says
            """
                .replace("DIR", temp.toString()));
  }

  @Test
  @DisplayName("diff shows each object and field that is different and its risk, exit code 4")
  void different() throws IOException {
    run("synth", "-q", "-o", temp.toString());
    Path east = temp.resolve("east");
    Path decode = east.resolve("deployment.ms-oss-llm-d-modelservice-decode.yaml");
    Files.writeString(
        decode,
        Files.readString(decode).replaceFirst("(--tensor-parallel-size\\n *- )\"4\"", "$1\"2\""));
    Files.delete(east.resolve("service.gaie-oss-epp.yaml"));
    Files.writeString(
        east.resolve("secret.x.yaml"), "apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\n");
    assertThat(run("diff", "east", "--against", east.toString())).isEqualTo(4);
    assertThat(answered())
        .isEqualTo(
            """
            east: DIR/east differs from the program in 3 objects
            changed     Deployment/ms-oss-llm-d-modelservice-decode: restarts GPU pods
              spec.template.spec.containers[vllm].args[6]  "2" -> "4"
            missing     Service/gaie-oss-epp
            unexpected  Secret/x
            """
                .replace("DIR", temp.toString()));
    assertThat(run("diff", "-q", "--against", east.toString())).isEqualTo(4);
    assertThat(out.toString()).isEmpty();
    assertThat(run("diff", "--format=json", "--against", east.toString())).isEqualTo(4);
    JsonNode answer = new JsonMapper().readTree(answered());
    assertThat(answer.at("/environments/0/different").asBoolean()).isTrue();
    assertThat(answer.at("/environments/0/changes/0/fields/0/after").asString()).isEqualTo("\"4\"");
    assertThat(answer.at("/environments/0/changes/0/risks/0").asString())
        .isEqualTo("restarts GPU pods");
  }

  @Test
  @DisplayName("diff compares with what is piped in, and says what it cannot read")
  void against() {
    run("synth", "-o", "-");
    in = new ByteArrayInputStream(answered().getBytes(StandardCharsets.UTF_8));
    assertThat(run("diff", "--against", "-")).isZero();
    assertThat(out.toString()).isEqualTo("east: standard input is what the program says\n");
    assertThat(run("diff", "--against", temp.resolve("none").toString())).isEqualTo(3);
    assertThat(err.toString()).contains("there is no such file or folder\n  fix: ");
    variables = Map.of("PD_DIST", temp.resolve("none").toString());
    assertThat(run("diff")).isEqualTo(3);
    assertThat(err.toString())
        .endsWith("\n  or:  pd synth writes there, and --against compares elsewhere\n");
    assertThat(run("diff", "--all", "--against", "x")).isEqualTo(2);
    assertThat(run("diff", "-n", "Team_A")).isEqualTo(1);
  }

  @Test
  @DisplayName("Every example in a help can be typed")
  void examples() {
    variables = Map.of("PD_DIST", temp.resolve("dist").toString());
    run("synth", "--all", "-q");
    int typed = 0;
    for (String command : List.of("synth", "diff", "list", "rules", "completion")) {
      run(command, "--help");
      List<String> examples = answered().lines().filter(line -> line.startsWith("  pd ")).toList();
      assertThat(examples).isNotEmpty();
      for (String example : examples) {
        String there =
            example
                .replace("-o out", "-o " + temp.resolve("out"))
                .replace("dist/", temp.resolve("dist") + "/");
        assertThat(run(there.strip().substring(3).split(" "))).as(example).isZero();
        typed++;
      }
    }
    assertThat(typed).isGreaterThan(4);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  @DisplayName("bash completes commands, options, environments, rules and formats")
  void completesInBash() throws Exception {
    assertThat(run("completion", "bash")).isZero();
    Path script = Files.writeString(temp.resolve("pd.bash"), answered());
    assertThat(completed(script, "pd", "sy")).containsExactly("synth");
    assertThat(completed(script, "pd", "synth", "w")).containsExactly("west");
    assertThat(completed(script, "pd", "diff", "--ag")).containsExactly("--against");
    assertThat(completed(script, "pd", "list", "--format", "")).containsExactly("text", "json");
    assertThat(completed(script, "pd", "diff", "")).contains("east", "west", "--against");
    assertThat(completed(script, "pd", "rules", "G6")).containsExactly("G6", "G6b", "G6c", "G6d");
  }

  @Test
  @DisplayName("fish is told commands, options and what they take, zsh what bash is told")
  void completesElsewhere() {
    assertThat(run("completion", "fish")).isZero();
    assertThat(answered())
        .contains("complete -c pd -n '__fish_use_subcommand' -a synth -d 'Write manifests,")
        .contains("complete -c pd -n '__fish_seen_subcommand_from synth' -a 'east west' -d ")
        .contains("complete -c pd -n '__fish_seen_subcommand_from synth' -s o -l output -r -F -d ")
        .contains("complete -c pd -n '__fish_seen_subcommand_from rules' -a 'S1 S2 ")
        .contains("-l format -x -a 'text json' -d ");
    run("completion", "bash");
    String ofBash = answered();
    assertThat(run("completion", "zsh")).isZero();
    assertThat(out.toString()).isEqualTo("autoload -U +X bashcompinit && bashcompinit\n" + ofBash);
    assertThat(run("completion", "powershell")).isEqualTo(2);
    assertThat(err.toString()).contains("unknown shell 'powershell'; there is: bash, zsh, fish");
  }

  /** What bash offers for the last of some words. */
  private static List<String> completed(Path script, String... words) throws Exception {
    String line =
        "source '"
            + script
            + "'; COMP_WORDS=('"
            + String.join("' '", words)
            + "'); COMP_CWORD="
            + (words.length - 1)
            + "; COMP_LINE='"
            + String.join(" ", words)
            + "'; COMP_POINT=${#COMP_LINE}; _pd; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", line).start();
    String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    bash.waitFor();
    return offered.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
  }

  /** What was answered since the last time. */
  private String answered() {
    String answer = out.toString();
    out.getBuffer().setLength(0);
    return answer;
  }

  private int run(String... args) {
    return execute(PdApp.of("oss", environmentsOf(), PdTest::stack), args);
  }

  private int execute(PdApp app, String... args) {
    return Pd.execute(
        app,
        Synthesizer.standard(),
        variables,
        in,
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        args);
  }

  private static List<Environment> environmentsOf() {
    SecretKey token = new SecretKey("hf", "token");
    HardwareProfile hardware = HardwareProfile.h200InfiniBand();
    return List.of(
        new Environment("east", "serving", token, hardware, InferenceGateway.istio()),
        new Environment(
            "west", "serving", token, hardware.withoutRdma(), InferenceGateway.istio()));
  }

  private static PdStack stack(Environment env) {
    return PdStack.named("oss")
        .release(LlmdRelease.V0_2)
        .model(Model.huggingFace("openai/gpt-oss-120b").token(env.tokenSecret()))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(2))
        .decode(DecodeWorker.of(1).tensorParallel(4))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .build();
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
