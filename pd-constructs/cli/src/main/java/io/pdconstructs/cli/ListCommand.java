package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Environment;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Optional;

/** {@code pd list}: the environments of the app, the default first. */
final class ListCommand {

  private ListCommand() {}

  static Command of(Session session) {
    return new Command(
        "list",
        List.of("List the environments, the default first."),
        List.of(OutputOptions.FORMAT, OutputOptions.QUIET),
        Words.NONE,
        List.of("pd list"),
        arguments -> list(session, arguments));
  }

  private static int list(Session session, Arguments arguments) {
    List<Environment> all = session.app().environments();
    if (OutputOptions.isJson(arguments)) {
      session
          .out()
          .println(
              Json.line(
                  map()
                      .with("app", session.app().name())
                      .with("environments", all.stream().map(ListCommand::tree).toList())));
      return PdCommand.DONE;
    }
    int width = all.stream().mapToInt(environment -> environment.name().length()).max().orElse(0);
    for (Environment environment : all) {
      String name = environment.name();
      session
          .out()
          .println(
              arguments.has(OutputOptions.QUIET)
                  ? name
                  : name
                      + " ".repeat(width - name.length())
                      + "  "
                      + PlainText.line(described(environment)));
    }
    return PdCommand.DONE;
  }

  private static String described(Environment environment) {
    return "namespace "
        + environment.namespace()
        + ", gateway "
        + environment.gateway().summary()
        + ", "
        + environment.hardware().gpu()
        + fabric(environment).map(fabric -> " with " + fabric).orElse(" without RDMA");
  }

  private static Tree tree(Environment environment) {
    return map()
        .with("environment", environment.name())
        .with("namespace", environment.namespace())
        .with("gateway", environment.gateway().summary())
        .with("gpu", environment.hardware().gpu())
        .with("fabric", fabric(environment));
  }

  private static Optional<String> fabric(Environment environment) {
    return environment.hardware().devices().fabric();
  }
}
