package io.pdconstructs.cli;

import io.pdconstructs.PdApp;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.synth.Synthesizer;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command of an app. Its {@code main} is one line:
 *
 * <pre>{@code
 * public static void main(String... args) { Pd.run(app(), args); }
 * }</pre>
 */
public final class Pd {

  private Pd() {}

  /** Does what the arguments say, then ends the process with the code of {@link #execute}. */
  public static void run(PdApp app, String... args) {
    run(app, Synthesizer.standard(), args);
  }

  /** The same with a synthesizer that has rules of the user's own. */
  public static void run(PdApp app, Synthesizer synthesizer, String... args) {
    Console console = new Console();
    console.exit(
        execute(app, synthesizer, System.getenv(), System.in, console.out(), console.err(), args));
  }

  /**
   * The same for several apps. The first argument is the name of one, and the rest what to do with
   * it; its manifests go to {@code dist/<app>/<environment>} unless told.
   */
  public static void run(List<PdApp> apps, Synthesizer synthesizer, String... args) {
    Console console = new Console();
    console.exit(
        execute(apps, synthesizer, System.getenv(), System.in, console.out(), console.err(), args));
  }

  /**
   * Does what the arguments say.
   *
   * @param app the app
   * @param synthesizer makes its manifests, with the rules that hold for it
   * @param variables environment variables; read are {@code NAMESPACE}, {@code NO_COLOR}, {@code
   *     TERM}, and from a launcher {@code PD_TERMINAL} (which of {@code out} and {@code err} are a
   *     terminal), {@code PD_DIST} (where manifests go unless told) and {@code PD_APPS} (the names
   *     that its {@code -a} takes)
   * @param in what is piped in
   * @param out takes what was asked for
   * @param err takes what went wrong
   * @param args the arguments, as a shell hands them over
   * @return 0 done, 1 a stack is refused, 2 wrong usage, 3 could not read or write, 4 differences
   *     found, 70 a mistake in a program
   */
  public static int execute(
      PdApp app,
      Synthesizer synthesizer,
      Map<String, String> variables,
      InputStream in,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    return PdCommand.execute(new Session(app, synthesizer, variables, in, out, err), args);
  }

  /** The same for several apps: see {@link #run(List, Synthesizer, String...)}. */
  public static int execute(
      List<PdApp> apps,
      Synthesizer synthesizer,
      Map<String, String> variables,
      InputStream in,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    List<String> names = new ArrayList<>();
    for (PdApp app : apps) {
      if (args.length > 0 && args[0].equals(app.name())) {
        Map<String, String> own = new HashMap<>(variables);
        own.putIfAbsent(Session.DIST, "dist/" + app.name());
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        return execute(app, synthesizer, own, in, out, err, rest);
      }
      names.add(app.name());
    }
    err.println(
        args.length == 0
            ? "no app is named"
            : PlainText.line(
                "there is no app '" + args[0] + "'" + Arguments.meant(args[0], names)));
    err.println("  fix: begin with one of " + String.join(", ", names));
    return PdCommand.WRONG_USAGE;
  }
}
