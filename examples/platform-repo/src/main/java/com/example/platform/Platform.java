package com.example.platform;

import com.example.platform.apps.chat.Chat;
import com.example.platform.rules.TeamNames;
import com.example.platform.apps.search.Search;
import io.pdconstructs.PdApp;
import io.pdconstructs.cli.Pd;
import io.pdconstructs.synth.Synthesizer;
import java.util.Arrays;
import java.util.List;

/** The command of this platform: the name of an app, and what to do with it. */
public final class Platform {

  private Platform() {}

  public static void main(String... args) {
    for (PdApp app : apps()) {
      if (args.length > 0 && args[0].equals(app.name())) {
        Pd.run(app, synthesizer(), Arrays.copyOfRange(args, 1, args.length));
        return;
      }
    }
    System.err.println("name an app first: " + apps().stream().map(PdApp::name).toList());
    System.exit(2);
  }

  static List<PdApp> apps() {
    return List.of(Chat.app(), Search.app());
  }

  /** With the rules of this platform beside the library's. */
  static Synthesizer synthesizer() {
    return Synthesizer.standard().with(new TeamNames());
  }
}
