package io.pdconstructs.cli;

import io.pdconstructs.PdApp;
import io.pdconstructs.synth.Synthesizer;
import java.io.FileDescriptor;
import java.io.InputStream;
import java.io.PrintWriter;
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
    StandardStream standardOut = new StandardStream(FileDescriptor.out);
    PrintWriter out = standardOut.writer();
    PrintWriter err = new StandardStream(FileDescriptor.err).writer();
    int code = execute(app, synthesizer, System.getenv(), System.in, out, err, args);
    out.flush();
    if (standardOut.failure().isPresent()) {
      err.println("standard output: " + standardOut.failure().get());
      err.println("  fix: make room where it leads to, or lead it elsewhere");
      code = PdCommand.NOT_WRITTEN;
    }
    err.flush();
    System.exit(code);
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
}
