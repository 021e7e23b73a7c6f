package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompletionCommandTest extends CommandRuns {

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
  @DisplayName("bash completes files where files are taken, and nothing where names are")
  void completesFiles() throws Exception {
    run("completion", "bash");
    Path script = Files.writeString(temp.resolve("pd.bash"), answered());
    String start = temp.resolve("pd.b").toString();
    String file = script.toString();
    assertThat(completed(script, "pd", "check", start)).containsExactly(file);
    assertThat(completed(script, "pd", "check", "--str")).containsExactly("--strict");
    assertThat(completed(script, "pd", "synth", "-o", start)).containsExactly(file);
    assertThat(completed(script, "pd", "synth", start)).isEmpty();
    assertThat(completed(script, "pd", "synth", "-n", start)).isEmpty();
    assertThat(completed(script, "pd", "explain", "--prompt-tokens", start)).isEmpty();
    assertThat(completed(script, "pd", "help", "sy")).containsExactly("synth");
  }

  @Test
  @DisplayName("With a launcher bash completes apps, and what follows them")
  void completesApps() throws Exception {
    run("completion", "bash");
    Path without = Files.writeString(temp.resolve("without.bash"), answered());
    assertThat(completed(without, "pd", "--a")).isEmpty();
    variables = Map.of("PD_APPS", "one, two");
    run("completion", "bash");
    Path script = Files.writeString(temp.resolve("pd.bash"), answered());
    assertThat(completed(script, "pd", "--a")).containsExactly("--app");
    assertThat(completed(script, "pd", "-a", "t")).containsExactly("two");
    assertThat(completed(script, "pd", "-a", "two", "sy")).containsExactly("synth");
    assertThat(completed(script, "pd", "--app", "two", "synth", "w")).containsExactly("west");
  }

  @Test
  @DisplayName("fish is told commands, options and what they take, zsh what bash is told")
  void completesElsewhere() {
    assertThat(run("completion", "fish")).isZero();
    assertThat(answered())
        .contains("complete -c pd -n '__fish_use_subcommand' -a synth -d 'Write manifests,")
        .contains("complete -c pd -n '__fish_seen_subcommand_from synth' -a 'east west' -d ")
        .contains("complete -c pd -n '__fish_seen_subcommand_from synth' -s o -l output -r -F -d ")
        .contains("complete -c pd -n '__fish_seen_subcommand_from synth' -s n -l namespace -x -d ")
        .contains("complete -c pd -n '__fish_seen_subcommand_from check' -F -d ")
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
}
