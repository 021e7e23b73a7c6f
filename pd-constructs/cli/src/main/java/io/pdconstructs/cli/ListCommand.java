package io.pdconstructs.cli;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pd list}: the environments of the app, the default first. */
final class ListCommand {

  private ListCommand() {}

  static CommandSpec spec(PdApp app, PrintWriter out) {
    CommandSpec spec =
        PdCommand.spec("list", () -> list(app, out), "List the environments, the default first.");
    spec.usageMessage().footer("", "Example: pd list");
    return spec;
  }

  private static int list(PdApp app, PrintWriter out) {
    int width =
        app.environments().stream()
            .mapToInt(environment -> environment.name().length())
            .max()
            .orElse(0);
    for (Environment environment : app.environments()) {
      out.println(
          environment.name()
              + " ".repeat(width - environment.name().length())
              + "  namespace "
              + environment.namespace()
              + ", "
              + "gateway "
              + environment.gateway().summary()
              + ", "
              + environment.hardware().gpu()
              + environment
                  .hardware()
                  .devices()
                  .fabric()
                  .map(fabric -> " with " + fabric)
                  .orElse(" without RDMA"));
    }
    return 0;
  }
}
