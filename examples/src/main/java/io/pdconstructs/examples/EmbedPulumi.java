package io.pdconstructs.examples;

import com.pulumi.automation.AutomationException;
import com.pulumi.automation.ConfigValue;
import com.pulumi.automation.DestroyOptions;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.PreviewOptions;
import com.pulumi.automation.UpOptions;
import com.pulumi.automation.WorkspaceStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.pulumi.PdProgram;
import io.pdconstructs.pulumi.SecondPoolThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Pulumi within a program of one's own, such as a platform's service: no Pulumi.yaml, no command to
 * type. It starts the Pulumi CLI, which must be on the PATH, by the Automation API.
 */
@SuppressWarnings("try") // Closing a stack may be interrupted; so may this.
public final class EmbedPulumi {

  private EmbedPulumi() {}

  /**
   * Previews, deploys or takes away.
   *
   * @param args what to do, {@code preview}, {@code up} or {@code destroy}; the environment; and
   *     the folder of Pulumi's state
   */
  public static void main(String... args) throws Exception {
    if (args.length != 3 || !args[0].matches("preview|up|destroy")) {
      System.err.println("usage: EmbedPulumi preview|up|destroy ENVIRONMENT STATE_FOLDER");
      System.exit(2);
    }
    SecondPoolThread.ensure();
    try {
      run(args[0], args[1], Path.of(args[2]));
    } catch (AutomationException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  // region embed
  /** Does what is wanted with the stack of an environment, and shows its progress. */
  public static void run(String wanted, String environment, Path states) throws Exception {
    try (WorkspaceStack stack = stack(environment, states)) {
      stack.setConfig("pd.environment", new ConfigValue(environment), true);
      switch (wanted) {
        case "preview" ->
            stack.preview(PreviewOptions.builder().onStandardOutput(System.out::println).build());
        case "up" -> {
          var result = stack.up(UpOptions.builder().onStandardOutput(System.out::println).build());
          result
              .outputs()
              .forEach((name, value) -> System.out.println(name + ": " + value.value()));
        }
        default ->
            stack.destroy(DestroyOptions.builder().onStandardOutput(System.out::println).build());
      }
    }
  }

  /** Its state is a file in a folder, its secrets are kept by PULUMI_CONFIG_PASSPHRASE. */
  private static WorkspaceStack stack(String environment, Path states) throws Exception {
    Files.createDirectories(states);
    LocalWorkspaceOptions options =
        LocalWorkspaceOptions.builder()
            .environmentVariables(Map.of("PULUMI_BACKEND_URL", states.toUri().toString()))
            .build();
    return LocalWorkspace.createOrSelectStack(
        "llama-70b", environment, PdProgram.of(Llama70b.app()), options);
  }
  // endregion
}
