package io.pdconstructs.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code pd completion}: what a shell needs to complete commands, options, environments and rules.
 */
final class CompletionCommand {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private static final String FILES = "$(compgen -f -- \"$word\")";

  private CompletionCommand() {}

  static Command of(Session session) {
    return new Command(
        "completion",
        List.of(
            "Print a script by which a shell completes this command.",
            "",
            "bash: source <(pd completion bash)",
            "zsh:  source <(pd completion zsh)",
            "fish: pd completion fish | source"),
        List.of(),
        Words.of("SHELL", SHELLS, 1, 1, "bash, zsh or fish."),
        List.of("pd completion bash"),
        arguments -> print(session, arguments.words().get(0)));
  }

  private static int print(Session session, String shell) {
    List<Command> commands = PdCommand.commands(session);
    switch (shell) {
      case "bash" -> session.out().print(bash(session, commands));
      case "zsh" ->
          session
              .out()
              .print("autoload -U +X bashcompinit && bashcompinit\n" + bash(session, commands));
      case "fish" -> session.out().print(fish(commands));
      default ->
          throw new UsageException(
              "pd completion",
              "unknown shell '" + shell + "'; there is: " + Arguments.list(SHELLS));
    }
    return PdCommand.DONE;
  }

  /** For each command its words and options, and for each option that takes a value its values. */
  private static String bash(Session session, List<Command> commands) {
    StringBuilder out = new StringBuilder("_pd() {\n");
    out.append("  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n");
    List<String> names = new ArrayList<>(commands.stream().map(Command::name).toList());
    names.addAll(List.of("help", "--help", "--version"));
    out.append("  local first=1\n");
    if (!session.variable("PD_APPS").isEmpty()) {
      names.addAll(List.of("-a", "--app"));
      out.append("  if [[ ${COMP_WORDS[1]} == -a || ${COMP_WORDS[1]} == --app ]]; then\n");
      out.append("    first=3\n    if ((COMP_CWORD == 2)); then\n      ");
      offer(List.of(session.variable("PD_APPS").split(", ", -1)), out);
      out.append("      return\n    fi\n  fi\n");
    }
    out.append("  if ((COMP_CWORD == first)); then\n    ");
    offer(names, out);
    out.append("    return\n  fi\n  case ${COMP_WORDS[first]} in\n");
    out.append("    help)\n      ");
    offer(commands.stream().map(Command::name).toList(), out);
    out.append("      ;;\n");
    for (Command command : commands) {
      out.append("    ").append(command.name()).append(")\n      case $before in\n");
      List<String> all = new ArrayList<>(command.words().candidates());
      for (Option option : command.options()) {
        all.addAll(option.names());
        if (option.value().isPresent()) {
          out.append("        ").append(String.join(" | ", option.names())).append(") ");
          if (option.takesFiles()) {
            out.append("COMPREPLY=(").append(FILES).append(")\n");
          } else {
            offer(option.candidates(), out);
          }
          out.append("          ;;\n");
        }
      }
      out.append("        *) ");
      offer(all, out);
      if (command.words().areFiles()) {
        out.append("          COMPREPLY+=(").append(FILES).append(")\n");
      }
      out.append("          ;;\n      esac\n      ;;\n");
    }
    return out.append("  esac\n}\ncomplete -o filenames -F _pd pd\n").toString();
  }

  private static void offer(List<String> words, StringBuilder out) {
    out.append("COMPREPLY=($(compgen -W '")
        .append(String.join(" ", words))
        .append("' -- \"$word\"))\n");
  }

  private static String fish(List<Command> commands) {
    StringBuilder out = new StringBuilder("complete -c pd -f\n");
    for (Command command : commands) {
      complete("__fish_use_subcommand", "-a " + command.name(), command.description(), out);
      String condition = "__fish_seen_subcommand_from " + command.name();
      if (command.words().most() > 0) {
        String candidates =
            command.words().areFiles()
                ? "-F"
                : "-a " + quoted(String.join(" ", command.words().candidates()));
        complete(condition, candidates, List.of(command.words().description()), out);
      }
      for (Option option : command.options()) {
        complete(condition, fish(option), option.description(), out);
      }
    }
    return out.toString();
  }

  private static String fish(Option option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? "-l " : "-s ").append(name.replace("-", "")).append(' ');
    }
    if (option.value().isPresent()) {
      if (option.takesFiles()) {
        names.append("-r -F");
      } else if (option.candidates().isEmpty()) {
        names.append("-x");
      } else {
        names.append("-x -a ").append(quoted(String.join(" ", option.candidates())));
      }
    }
    return names.toString().strip();
  }

  private static void complete(
      String condition, String what, List<String> description, StringBuilder out) {
    out.append("complete -c pd -n ")
        .append(quoted(condition))
        .append(' ')
        .append(what)
        .append(" -d ")
        .append(quoted(description.get(0)))
        .append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
