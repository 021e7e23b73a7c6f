package io.pdconstructs.cdk8s;

import io.pdconstructs.display.PlainText;
import io.pdconstructs.synth.InvalidStackException;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import software.constructs.IConstruct;

/**
 * The main of a cdk8s app, by {@code cdk8s synth} or by itself: what goes wrong is told in lines
 * instead of stack traces, and nothing is written then.
 *
 * <pre>{@code
 * Cdk8s.run(app -> new PdChart(app, "pd", stack));
 * }</pre>
 */
public final class Cdk8s {

  private static final int DONE = 0;
  private static final int REFUSED = 1;

  private Cdk8s() {}

  /**
   * Makes an app, adds the charts, writes them to {@code dist}, or where {@code CDK8S_OUTDIR} says,
   * and ends the process: 0 done, 1 a stack is refused, 2 wrong usage of a chart, 3 Node is
   * missing, cdk8s failed or could not write.
   *
   * @param charts adds charts to the app
   */
  public static void run(Consumer<App> charts) {
    System.exit(execute(AppProps.builder().build(), charts, System.err));
  }

  /**
   * The same with properties of the app, and without an end of the process.
   *
   * @param props properties of the app, such as {@code outdir} and {@code yamlOutputType}
   * @param charts adds charts to the app
   * @param err takes what rules say of each stack, and what went wrong
   * @return the exit code
   */
  public static int execute(AppProps props, Consumer<App> charts, PrintStream err) {
    try {
      synthesize(props, charts, err);
      return DONE;
    } catch (InvalidStackException e) {
      for (Throwable chart : e.getSuppressed()) {
        err.println(PlainText.lines(String.valueOf(chart.getMessage())));
      }
      err.println(e.report());
      err.println("nothing was written");
      return REFUSED;
    } catch (Cdk8sException e) {
      err.println(PlainText.lines(String.valueOf(e.getMessage())));
      return e.exitCode();
    }
  }

  /**
   * Whether there is a Node that cdk8s can run in, by the variable {@code JSII_NODE} or on the
   * {@code PATH}. For tests that make charts, to be skipped where there is none:
   *
   * <pre>{@code
   * @EnabledIf(value = "io.pdconstructs.cdk8s.Cdk8s#hasNode", disabledReason = "there is no Node")
   * }</pre>
   */
  public static boolean hasNode() {
    return NodeJs.version().filter(version -> !NodeJs.isTooOld(version)).isPresent();
  }

  private static void synthesize(AppProps props, Consumer<App> charts, PrintStream err) {
    try {
      App app = new App(props);
      charts.accept(app);
      for (IConstruct construct : app.getNode().findAll()) {
        if (construct instanceof PdChart chart && !chart.report().isEmpty()) {
          err.println("chart '" + chart.getNode().getPath() + "'\n" + chart.report());
        }
      }
      app.synth();
    } catch (RuntimeException e) {
      throw Cdk8sException.of(e);
    }
  }
}
