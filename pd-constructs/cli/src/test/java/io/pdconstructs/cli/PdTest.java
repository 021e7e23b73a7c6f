package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PdTest extends CommandRuns {

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
        .contains("-o takes a value: -o DIR\n")
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
  @DisplayName("Help of a command is also asked for by pd help COMMAND and pd -h COMMAND")
  void helpOfCommand() {
    run("synth", "--help");
    String help = answered();
    assertThat(run("help", "synth")).isZero();
    assertThat(answered()).isEqualTo(help);
    assertThat(run("-h", "synth")).isZero();
    assertThat(answered()).isEqualTo(help);
    run("--help");
    help = answered();
    assertThat(run("help")).isZero();
    assertThat(answered()).isEqualTo(help);
    assertThat(run("help", "snyth")).isEqualTo(2);
    assertThat(said())
        .isEqualTo("unknown command 'snyth'; did you mean synth?\n  fix: see pd --help\n");
  }

  @Test
  @DisplayName(
      "The name of an app after the command is told to go before it, where there is a launcher")
  void lateApp() {
    variables = Map.of("PD_APPS", "one, two");
    for (String[] late :
        List.of(
            new String[] {"synth", "-a", "two"},
            new String[] {"synth", "-q", "-a", "two", "east"})) {
      assertThat(run(late)).isEqualTo(2);
      assertThat(said())
          .isEqualTo("-a names an app, and goes before the command\n  fix: pd -a two synth\n");
    }
    assertThat(run("synth", "--app=two")).isEqualTo(2);
    assertThat(said())
        .isEqualTo("--app names an app, and goes before the command\n  fix: pd -a two synth\n");
    assertThat(run("synth", "--app")).isEqualTo(2);
    assertThat(said())
        .isEqualTo("--app names an app, and goes before the command\n  fix: pd -a APP synth\n");
    variables = Map.of();
    assertThat(run("synth", "-a", "two")).isEqualTo(2);
    assertThat(said()).startsWith("unknown option '-a'");
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
  @DisplayName("Every example in a help can be typed")
  void examples() {
    variables = Map.of("PD_DIST", temp.resolve("dist").toString());
    run("synth", "--all", "-q");
    int typed = 0;
    for (String command : List.of("synth", "explain", "diff", "list", "rules", "completion")) {
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
}
