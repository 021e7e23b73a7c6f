package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdApp;
import io.pdconstructs.Suppression;
import io.pdconstructs.manifest.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code pd synth} answers in each form, and what it does whatever the form. */
class FormatsTest extends CommandRuns {

  private static final String MOVES_OVER_TCP =
      "oss  hardware.rdma: the KV cache moves over TCP, about a hundred times slower than over RDMA, while every pod is Ready";
  private static final String USE_RDMA =
      "use a profile with RDMA, such as HardwareProfile.h200InfiniBand(), or state the network with rdma(...)";

  private static final String NOTHING = "nothing was written\n";

  private static final List<String> ALL = List.of("text", "json", "sarif", "github");

  private int synth(String format, String... more) {
    return run(typed(format, more));
  }

  private String[] typed(String format, String... more) {
    List<String> words = new ArrayList<>(List.of("synth", "--format", format));
    words.addAll(List.of("-o", temp.resolve(format).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static PdApp knownApp() {
    return PdApp.of(
        "oss",
        environmentsOf(),
        env ->
            stack(env).toBuilder()
                .suppress(Suppression.of("S7", "the west has no InfiniBand"))
                .build());
  }

  /** East is made, west is not. */
  private static PdApp halfApp() {
    return PdApp.of(
        "oss",
        environmentsOf(),
        env ->
            stack(env).toBuilder()
                .decode(stack(env).decode().memory(memoryIn(env.name())))
                .build());
  }

  private static Quantity memoryIn(String environment) {
    return Quantity.parse(environment.equals("east") ? "64Gi" : "64gb");
  }

  private static JsonNode validLog(String answer) {
    SarifSchema.assertValid(answer);
    assertThat(answer).hasLineCount(1);
    return JsonMapper.shared().readTree(answer);
  }

  @Test
  @DisplayName("text: each environment with its counts, and the sum of all of them last")
  void text() {
    assertThat(synth("text", "--all", "-n", "Team_A")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            """
            east is refused
            error: oss  namespace: Invalid value: "Team_A": is no DNS label
              fix: FIX        [M1]
            1 error

            west is refused
            error: oss  namespace: Invalid value: "Team_A": is no DNS label
              fix: FIX        [M1]
            warning: TCP
              fix: RDMA        [S7]
            1 error, 1 warning

            2 environments: 2 errors, 1 warning
            nothing was written
            """
                .replace(
                    "FIX", "use small letters, digits and - between them; for example llm-d-pd")
                .replace("TCP", MOVES_OVER_TCP)
                .replace("fix: RDMA", "fix: " + USE_RDMA));
  }

  @Test
  @DisplayName("github: a workflow command a problem and the counts, and nothing else")
  void github() {
    assertThat(synth("github", "--all")).isZero();
    assertThat(answered())
        .isEqualTo(
            "::warning title=S7 oss in west::"
                + MOVES_OVER_TCP
                + "%0Afix: "
                + USE_RDMA
                + "\n"
                + "1 warning\n");
    assertThat(synth("github", "east")).isZero();
    assertThat(out.toString() + err).isEmpty();
  }

  @Test
  @DisplayName("sarif: a valid log with a run an environment, and nothing else")
  void sarif() {
    assertThat(synth("sarif", "--all")).isZero();
    JsonNode log = validLog(answered());
    assertThat(log.at("/runs")).hasSize(2);
    assertThat(log.at("/runs/0/automationDetails/id").asString()).isEqualTo("oss/east/");
    assertThat(log.at("/runs/0/results")).isEmpty();
    assertThat(log.at("/runs/1/automationDetails/id").asString()).isEqualTo("oss/west/");
    assertThat(log.at("/runs/1/tool/driver/version").asString()).isEqualTo(PdCommand.version());
    assertThat(log.at("/runs/1/results")).hasSize(1);
    assertThat(log.at("/runs/1/results/0/ruleId").asString()).isEqualTo("S7");
    assertThat(log.at("/runs/1/results/0/level").asString()).isEqualTo("warning");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  @DisplayName("With --strict a warning refuses in every form, and stays a warning")
  void strict() throws IOException {
    for (String format : ALL) {
      assertThat(synth(format, "west", "--strict")).as(format).isEqualTo(1);
      assertThat(temp.resolve(format)).doesNotExist();
      switch (format) {
        case "text" -> assertThat(said()).contains("\nwarning: oss  hardware.rdma: ");
        case "json" -> assertThat(answered()).contains("\"level\":\"warning\"");
        case "sarif" ->
            assertThat(validLog(answered()).at("/runs/0/results/0/level").asString())
                .isEqualTo("warning");
        default -> assertThat(answered()).startsWith("::warning ").endsWith("\n1 warning\n");
      }
      assertThat(said()).isEqualTo(List.of("text", "json").contains(format) ? "" : NOTHING);
      assertThat(synth(format, "west")).as(format).isZero();
      assertThat(execute(knownApp(), typed(format, "west", "--strict"))).as(format).isZero();
      answered();
      said();
    }
  }

  @Test
  @DisplayName("What is suppressed is said in every form with its reason, but to GitHub")
  void suppressed() {
    assertThat(execute(knownApp(), typed("text", "west"))).isZero();
    assertThat(said())
        .isEqualTo(
            "west\nsuppressed: "
                + MOVES_OVER_TCP
                + "\n  reason: the west has no InfiniBand        [S7]\n1 suppressed\n\n");
    answered();
    assertThat(execute(knownApp(), typed("sarif", "west"))).isZero();
    JsonNode result = validLog(answered()).at("/runs/0/results/0");
    assertThat(result.at("/suppressions/0/kind").asString()).isEqualTo("inSource");
    assertThat(result.at("/suppressions/0/justification").asString())
        .isEqualTo("the west has no InfiniBand");
    assertThat(execute(knownApp(), typed("github", "west"))).isZero();
    assertThat(answered()).isEqualTo("1 suppressed\n");
  }

  @Test
  @DisplayName("An environment whose stack cannot be made is no empty list of findings")
  void refusal() {
    String why =
        "'64gb' is no quantity: digits, then a unit such as Ki, Mi, Gi, m or none; for example 64Gi or 500m";

    assertThat(execute(halfApp(), typed("sarif", "--all"))).isEqualTo(1);
    JsonNode log = validLog(answered());
    JsonNode west = log.at("/runs/0");
    assertThat(west.at("/automationDetails/id").asString()).isEqualTo("oss/west/");
    assertThat(west.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
    assertThat(west.at("/invocations/0/toolConfigurationNotifications/0/message/text").asString())
        .isEqualTo(why);
    assertThat(log.at("/runs/1/invocations/0/executionSuccessful").asBoolean()).isTrue();
    assertThat(execute(halfApp(), typed("github", "--all"))).isEqualTo(1);
    assertThat(answered()).isEqualTo("::error title=west is refused::" + why + "\n1 error\n");
    assertThat(said()).isEqualTo(NOTHING + NOTHING);
  }

  @Test
  @DisplayName("-q leaves GitHub what is refused; logs are whole")
  void quiet() {
    assertThat(synth("github", "--all", "-q")).isZero();
    assertThat(answered()).isEmpty();
    assertThat(synth("github", "--all", "-q", "--strict")).isEqualTo(1);
    assertThat(answered()).startsWith("::warning title=S7 oss in west::").hasLineCount(2);
    said();
    assertThat(synth("sarif", "--all", "-q")).isZero();
    String quiet = answered();
    assertThat(synth("sarif", "--all")).isZero();
    assertThat(quiet).isEqualTo(answered());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  @DisplayName("The manifests that are written are the same whatever the form")
  void manifests() throws IOException {
    for (String format : ALL) {
      assertThat(synth(format, "--all")).isZero();
      for (String environment : list(temp.resolve("text"))) {
        Path there = temp.resolve(format).resolve(environment);
        Path expected = temp.resolve("text").resolve(environment);
        assertThat(list(there)).hasSizeGreaterThan(10).isEqualTo(list(expected));
        for (String file : list(expected)) {
          assertThat(there.resolve(file)).hasSameTextualContentAs(expected.resolve(file));
        }
      }
    }
  }

  @Test
  @DisplayName("A folder of somebody else is said to people, and the log is still one")
  void foreignFolder() throws IOException {
    Files.createDirectories(temp.resolve("sarif/east"));
    Files.writeString(temp.resolve("sarif/east/mine.txt"), "mine");
    assertThat(synth("sarif")).isEqualTo(3);
    validLog(answered());
    assertThat(said()).contains("did not write: mine.txt\n").endsWith(NOTHING);
  }

  @Test
  @DisplayName("Two answers do not share standard output")
  void stream() {
    assertThat(run("synth", "-o", "-", "--format", "sarif")).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            "-o - and --format sarif do not go together: both are for standard output\n"
                + "  fix: see pd synth --help\n");
    assertThat(run("synth", "-o", "-", "--format", "github")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  @DisplayName("Commands that report no findings take text and json alone")
  void others() {
    for (String command : List.of("explain", "diff", "list", "rules")) {
      assertThat(run(command, "--format", "sarif")).isEqualTo(2);
      assertThat(said())
          .startsWith("unknown --format 'sarif'; there is: text, json\n")
          .contains("pd " + command + " --help");
    }
    assertThat(synth("xml")).isEqualTo(2);
    assertThat(said()).startsWith("unknown --format 'xml'; there is: text, json, sarif, github\n");
    assertThat(run("completion", "fish")).isZero();
    assertThat(answered())
        .contains("from synth' -l format -x -a 'text json sarif github' -d ")
        .contains("from diff' -l format -x -a 'text json' -d ");
    run("synth", "--help");
    assertThat(answered())
        .contains("    --format=FORMAT")
        .contains("sarif for what collects findings");
  }
}
