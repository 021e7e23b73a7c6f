package io.pdconstructs.pulumi;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.resources.ComponentResourceOptions;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Problem;
import io.pdconstructs.synth.Synthesizer;
import java.util.function.Consumer;

/**
 * An app as a whole Pulumi program; also what the Automation API takes:
 *
 * <pre>{@code
 * public static void main(String... args) {
 *   PdProgram.of(Llama70b.app()).run();
 * }
 * }</pre>
 *
 * It deploys what {@link PdConfig} says under the app's name, shows what rules warn of, and exports
 * as text {@code environment}, {@code namespace}, {@code model}, {@code gateway}, {@code endpoint}
 * where it is known, and {@code objects}, one a line.
 */
public final class PdProgram implements Consumer<Context> {

  private static final int WRONG_USAGE = 2;

  private final PdApp app;
  private final Synthesizer synthesizer;

  private PdProgram(PdApp app, Synthesizer synthesizer) {
    this.app = app;
    this.synthesizer = synthesizer;
  }

  /** The program of an app, with the library's rules. */
  public static PdProgram of(PdApp app) {
    return of(app, Synthesizer.standard());
  }

  /** The program of an app, with rules of the user's own. */
  public static PdProgram of(PdApp app, Synthesizer synthesizer) {
    return new PdProgram(app, synthesizer);
  }

  /**
   * Runs it as {@code Pulumi.run} does, for a {@code main} that does nothing else, and ends the
   * process: with 2 where it is not Pulumi that started it.
   */
  public void run() {
    if (System.getenv("PULUMI_MONITOR") == null) {
      System.err.println(
          "this is a program for Pulumi, which starts it: type pulumi up in the folder of its Pulumi.yaml");
      System.exit(WRONG_USAGE);
    }
    SecondPoolThread.ensure();
    Pulumi.run(this);
  }

  /**
   * Runs it in Pulumi.
   *
   * @throws PdDeploymentException when the configuration does not fit or rules refuse the stack
   */
  @Override
  public void accept(Context context) {
    PdConfig config = new PdConfigReader(context.config(), app).readAlone();
    PdStack stack = config.stackOf(app);
    PdDeployment deployment =
        new PdDeployment(
            app.name(),
            PdDeploymentArgs.of(stack).synthesizer(synthesizer),
            ComponentResourceOptions.builder().build());
    deployment.report().warnings().stream()
        .map(Problem::toString)
        .forEach(warning -> context.log().warn(warning));
    Environment environment = config.environment();
    context.export("environment", environment.name());
    context.export("namespace", stack.namespace());
    context.export("model", stack.model().servedName());
    context.export("gateway", deployment.gateway());
    deployment.endpoint().ifPresent(url -> context.export("endpoint", url));
    context.export("objects", deployment.objects());
  }
}
