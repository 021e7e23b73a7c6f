package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Environment;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pd list}: the environments of the app, the default first. */
final class ListCommand implements Callable<Integer> {

  private final Session session;
  private final CommandSpec spec;
  private final OutputOptions answer;

  private ListCommand(Session session) {
    this.session = session;
    this.spec = PdCommand.spec("list", this, "List the environments, the default first.", "");
    this.answer = OutputOptions.of(spec);
    PdCommand.examples(spec, "pd list");
  }

  static CommandSpec spec(Session session) {
    return new ListCommand(session).spec;
  }

  @Override
  public Integer call() {
    List<Environment> all = session.app().environments();
    if (answer.isJson()) {
      session
          .out()
          .println(
              map()
                  .with("app", session.app().name())
                  .with("environments", all.stream().map(ListCommand::tree).toList())
                  .toJson());
      return PdCommand.DONE;
    }
    int width = all.stream().mapToInt(environment -> environment.name().length()).max().orElse(0);
    for (Environment environment : all) {
      String name = environment.name();
      session
          .out()
          .println(
              answer.isQuiet()
                  ? name
                  : name + " ".repeat(width - name.length()) + "  " + described(environment));
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
