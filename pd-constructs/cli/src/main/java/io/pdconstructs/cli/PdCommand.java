package io.pdconstructs.cli;

import io.pdconstructs.display.PlainText;
import io.pdconstructs.manifest.FolderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The command {@code pd}: finds the command that is meant, and tells what goes wrong in it. */
final class PdCommand {

  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int WRONG_USAGE = 2;
  static final int NOT_WRITTEN = 3;

  /** Something was not looked at, as what cannot be read is not. */
  static final int UNCHECKED = NOT_WRITTEN;

  static final int DIFFERENT = 4;

  /** A mistake in a program: {@code EX_SOFTWARE} of sysexits. */
  private static final int BROKEN = 70;

  private PdCommand() {}

  /** Does what the arguments say, and gives the exit code. */
  static int execute(Session session, String... args) {
    try {
      return run(session, Arrays.asList(args));
    } catch (UsageException e) {
      session.err().println(e.getMessage());
      session.err().println(PlainText.line("  fix: " + e.fix()));
      return WRONG_USAGE;
    } catch (FolderException e) {
      session
          .err()
          .println(
              PlainText.lines(
                  String.valueOf(e.getMessage()))); // a disk that fills up while files are written
      return NOT_WRITTEN;
    } catch (RuntimeException e) {
      e.printStackTrace(session.err());
      return BROKEN;
    }
  }

  private static int run(Session session, List<String> args) {
    String first = args.isEmpty() ? "--help" : args.get(0);
    switch (first) {
      case "--help", "-h", "help" ->
          session
              .out()
              .print(args.size() > 1 ? Help.of(find(session, args.get(1))) : help(session));
      case "--version", "-V" -> session.out().println("pd-constructs " + version());
      default -> {
        Command command = find(session, first);
        refuseApp(session, args);
        Arguments arguments = Arguments.of(command, args.subList(1, args.size()));
        if (!arguments.has(Option.HELP)) {
          return command.action().run(arguments);
        }
        session.out().print(Help.of(command));
      }
    }
    return DONE;
  }

  /** The launcher takes the name of an app, before it starts that app's command. */
  private static void refuseApp(Session session, List<String> args) {
    if (session.variable("PD_APPS").isEmpty()) {
      return;
    }
    for (int i = 1; i < args.size() && !args.get(i).equals("--"); i++) {
      String argument = args.get(i);
      boolean named = argument.startsWith("--app=");
      if (named || argument.equals("--app") || argument.equals("-a")) {
        String next = i + 1 < args.size() ? args.get(i + 1) : "APP";
        String app = named ? argument.substring("--app=".length()) : next;
        throw UsageException.withFix(
            "pd -a " + ShellWord.of(app) + " " + args.get(0),
            (named ? "--app" : argument) + " names an app, and goes before the command");
      }
    }
  }

  private static Command find(Session session, String name) {
    List<Command> commands = commands(session);
    for (Command command : commands) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    List<String> known = new ArrayList<>(commands.stream().map(Command::name).toList());
    known.addAll(List.of("help", "--help", "--version"));
    String what = name.startsWith("-") ? "option" : "command";
    throw new UsageException(
        "pd", "unknown " + what + " '" + name + "'" + Arguments.meant(name, known));
  }

  static List<Command> commands(Session session) {
    return List.of(
        SynthCommand.of(session),
        CheckCommand.of(session),
        ExplainCommand.of(session),
        DiffCommand.of(session),
        ListCommand.of(session),
        RulesCommand.of(session),
        CompletionCommand.of(session));
  }

  private static String help(Session session) {
    List<String> footer = new ArrayList<>();
    if (!session.variable("PD_APPS").isEmpty()) {
      footer.add("");
      footer.add("Apps, by -a APP before the command: " + session.variable("PD_APPS"));
    }
    footer.add("");
    footer.add("Exit codes: 0 done, 1 a stack is refused, 2 wrong usage,");
    footer.add("3 could not read or write, 4 differences found, 70 a mistake in a program.");
    String title =
        "Manifests for "
            + session.app().name()
            + ": prefill/decode-disaggregated serving with llm-d.";
    return Help.of(title, commands(session), footer);
  }

  /** Of this library. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(PdCommand.class.getResourceAsStream("version.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
