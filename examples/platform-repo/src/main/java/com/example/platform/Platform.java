package com.example.platform;

import com.example.platform.apps.chat.Chat;
import com.example.platform.apps.search.Search;
import com.example.platform.rules.TeamNames;
import io.pdconstructs.PdApp;
import io.pdconstructs.cli.Pd;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;

/** The command of this platform: the name of an app, and what to do with it. */
public final class Platform {

  private Platform() {}

  public static void main(String... args) {
    Pd.run(apps(), synthesizer(), args);
  }

  static List<PdApp> apps() {
    return List.of(Chat.app(), Search.app());
  }

  /** With the rules of this platform beside the library's. */
  static Synthesizer synthesizer() {
    return Synthesizer.standard().with(new TeamNames());
  }
}
