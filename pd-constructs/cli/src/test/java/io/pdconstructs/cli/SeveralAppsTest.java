package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdApp;
import io.pdconstructs.synth.Synthesizer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeveralAppsTest extends CommandRuns {

  private int runOf(Map<String, String> variables, String... args) {
    List<PdApp> apps =
        List.of(
            PdApp.of("chat", environmentsOf(), env -> stack(env).toBuilder().name("chat").build()),
            PdApp.of("find", environmentsOf(), env -> stack(env).toBuilder().name("find").build()));
    return Pd.execute(
        apps,
        Synthesizer.standard(),
        variables,
        in,
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        args);
  }

  @Test
  @DisplayName("The first argument names the app, whose manifests go to a folder of its own")
  void folders() {
    assertThat(runOf(Map.of(), "find", "diff", "west")).isEqualTo(PdCommand.NOT_WRITTEN);
    assertThat(said()).contains("dist/find/west");
    assertThat(runOf(Map.of("PD_DIST", temp.toString()), "chat", "synth", "west")).isZero();
    assertThat(answered()).startsWith("west -> " + temp.resolve("west"));
  }

  @Test
  @DisplayName("An app that there is not, and none, are wrong usage")
  void unknown() {
    assertThat(runOf(Map.of(), "chatt", "synth")).isEqualTo(PdCommand.WRONG_USAGE);
    assertThat(said())
        .isEqualTo(
            "there is no app 'chatt'; did you mean chat?\n  fix: begin with one of chat, find\n");
    assertThat(runOf(Map.of())).isEqualTo(PdCommand.WRONG_USAGE);
    assertThat(said()).isEqualTo("no app is named\n  fix: begin with one of chat, find\n");
  }

  @Test
  @DisplayName("The manifests of another app are not replaced")
  void otherApp() {
    Map<String, String> one = Map.of("PD_DIST", temp.toString());
    assertThat(runOf(one, "chat", "synth", "east")).isZero();
    assertThat(runOf(one, "find", "synth", "east")).isEqualTo(PdCommand.NOT_WRITTEN);
    assertThat(said())
        .isEqualTo(
            temp.resolve("east")
                + """
                : holds other manifests, and none of these: clusterrole.gaie-chat-epp.serving.yaml, clusterrolebinding.gaie-chat-epp.serving.yaml, configmap.gaie-chat-epp.yaml and 14 more
                  fix: name another folder, or remove this one if its manifests are not needed any more
                nothing was written
                """);
    assertThat(runOf(one, "chat", "diff", "east")).isZero();
    assertThat(runOf(one, "find", "synth", "east", "--force")).isZero();
  }
}
