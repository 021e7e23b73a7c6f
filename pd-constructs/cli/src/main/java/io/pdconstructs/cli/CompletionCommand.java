package io.pdconstructs.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code pd completion}: what a shell needs to complete commands, options and environments. */
final class CompletionCommand implements Callable<Integer> {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private final Session session;
  private final CommandSpec spec;
  private final PositionalParamSpec shell =
      PositionalParamSpec.builder()
          .index("0")
          .arity("1")
          .paramLabel("SHELL")
          .type(String.class)
          .completionCandidates(SHELLS)
          .description("bash, zsh or fish.")
          .build();

  private CompletionCommand(Session session) {
    this.session = session;
    this.spec =
        PdCommand.spec(
            "completion",
            this,
            "Print a script by which a shell completes this command.",
            "bash: source <(pd completion bash)",
            "zsh:  source <(pd completion zsh)",
            "fish: pd completion fish | source",
            "");
    spec.addPositional(shell);
    PdCommand.examples(spec, "pd completion bash");
  }

  static CommandSpec spec(Session session) {
    return new CompletionCommand(session).spec;
  }

  @Override
  public Integer call() {
    String wanted = shell.getValue();
    CommandLine pd = spec.parent().commandLine();
    switch (wanted) {
      case "bash", "zsh" -> session.out().print(AutoComplete.bash("pd", pd));
      case "fish" -> session.out().print(fish(pd));
      default ->
          throw new ParameterException(
              spec.commandLine(),
              "unknown shell '" + wanted + "'; there is: " + String.join(", ", SHELLS));
    }
    return PdCommand.DONE;
  }

  private static String fish(CommandLine pd) {
    StringBuilder out = new StringBuilder("complete -c pd -f\n");
    options("__fish_use_subcommand", pd.getCommandSpec(), out);
    pd.getSubcommands()
        .forEach(
            (name, command) -> {
              String[] description = command.getCommandSpec().usageMessage().description();
              complete("__fish_use_subcommand", "-a " + name, description, out);
              String condition = "__fish_seen_subcommand_from " + name;
              options(condition, command.getCommandSpec(), out);
              command
                  .getCommandSpec()
                  .positionalParameters()
                  .forEach(
                      positional ->
                          complete(
                              condition,
                              "-a " + quoted(candidates(positional)),
                              positional.description(),
                              out));
            });
    return out.toString();
  }

  private static void options(String condition, CommandSpec command, StringBuilder out) {
    for (OptionSpec option : command.options()) {
      StringBuilder names = new StringBuilder();
      for (String name : option.names()) {
        names.append(name.startsWith("--") ? "-l " : "-s ").append(name.replaceFirst("^--?", ""));
        names.append(' ');
      }
      String values = candidates(option);
      if (option.arity().max() > 0) {
        names.append(values.isEmpty() ? "-r -F" : "-x -a " + quoted(values));
      }
      complete(condition, names.toString().strip(), option.description(), out);
    }
  }

  private static void complete(
      String condition, String what, String[] description, StringBuilder out) {
    out.append("complete -c pd -n ")
        .append(quoted(condition))
        .append(' ')
        .append(what)
        .append(" -d ")
        .append(quoted(description.length == 0 ? "" : description[0]))
        .append('\n');
  }

  private static String candidates(ArgSpec argument) {
    Iterable<String> values = argument.completionCandidates();
    return values == null ? "" : String.join(" ", values);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
