package io.pdconstructs.cli;

import io.pdconstructs.PdApp;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
    PrintWriter out = utf8(System.out);
    PrintWriter err = utf8(System.err);
    int code = execute(app, System.getenv(), out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /**
   * Does what the arguments say.
   *
   * @param app the app
   * @param variables environment variables; {@code NAMESPACE} is read
   * @param out takes what was asked for
   * @param err takes what went wrong
   * @param args the arguments, as a shell hands them over
   * @return 0 done, 1 a stack is refused, 2 wrong usage, 3 could not read or write
   */
  public static int execute(
      PdApp app, Map<String, String> variables, PrintWriter out, PrintWriter err, String... args) {
    return PdCommand.of(app, variables, out, err).execute(args);
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }
}
