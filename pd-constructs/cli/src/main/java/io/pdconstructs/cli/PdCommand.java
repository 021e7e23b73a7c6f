package io.pdconstructs.cli;

import io.pdconstructs.manifest.FolderException;
import io.pdconstructs.manifest.NearMiss;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code pd} with its subcommands. Built by calls, without annotations: reading those
 * takes time at start.
 */
final class PdCommand {

  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int NOT_WRITTEN = 3;
  static final int DIFFERENT = 4;
  private static final int WRONG_USAGE = 2;

  /** A mistake in a program, with its stack trace: {@code EX_SOFTWARE} of sysexits. */
  private static final int BROKEN = 70;

  private PdCommand() {}

  static CommandLine of(Session session) {
    CommandSpec pd =
        spec(
                "pd",
                () -> usage(session),
                "Manifests for "
                    + session.app().name()
                    + ": prefill/decode-disaggregated serving with llm-d.")
            .addOption(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print the version.")
                    .build())
            .addSubcommand("synth", SynthCommand.spec(session))
            .addSubcommand("diff", DiffCommand.spec(session))
            .addSubcommand("list", ListCommand.spec(session))
            .addSubcommand("completion", CompletionCommand.spec(session));
    pd.usageMessage().footer(footer(session));
    pd.versionProvider(() -> new String[] {"pd-constructs " + version()});
    CommandLine line =
        new CommandLine(pd)
            .setOut(session.out())
            .setErr(session.err())
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setParameterExceptionHandler(PdCommand::wrongUsage)
            .setExecutionExceptionHandler(PdCommand::failed);
    line.getSubcommands().values().forEach(sub -> sub.setUsageHelpAutoWidth(false));
    return line;
  }

  /** A command that knows {@code --help}. */
  static CommandSpec spec(String name, Callable<Integer> action, String... description) {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(action).name(name).exitCodeOnExecutionException(BROKEN);
    spec.usageMessage().description(description).sortOptions(false).abbreviateSynopsis(false);
    return spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this help.").build());
  }

  /** Ends the help of a command with what to type. */
  static void examples(CommandSpec spec, String... examples) {
    List<String> lines = new ArrayList<>(List.of("", "Examples:"));
    for (String example : examples) {
      lines.add("  " + example);
    }
    spec.usageMessage().footer(lines.toArray(String[]::new));
  }

  private static String[] footer(Session session) {
    List<String> lines = new ArrayList<>();
    if (!session.variable("PD_APPS").isEmpty()) {
      lines.add("");
      lines.add("Apps, by -a APP before the command: " + session.variable("PD_APPS"));
    }
    lines.add("");
    lines.add("Exit codes: 0 done, 1 a stack is refused, 2 wrong usage,");
    lines.add("3 could not read or write, 4 differences found, 70 a mistake in a program.");
    return lines.toArray(String[]::new);
  }

  private static int usage(Session session) {
    PdCommand.of(session).usage(session.out());
    return DONE;
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr()
        .println(
            e instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched)
                : e.getMessage());
    line.getErr().println("  fix: see " + line.getCommandSpec().qualifiedName() + " --help");
    return WRONG_USAGE;
  }

  private static String unknown(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    CommandSpec command = e.getCommandLine().getCommandSpec();
    List<String> known = new ArrayList<>(command.subcommands().keySet());
    command.options().forEach(option -> known.addAll(List.of(option.names())));
    return "unknown "
        + (word.startsWith("-") ? "option" : "command")
        + " '"
        + word
        + "'"
        + NearMiss.of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /**
   * A disk that fills up while files are written is told; anything else is a mistake in a program,
   * and shows where.
   */
  private static int failed(Exception e, CommandLine line, ParseResult parsed) throws Exception {
    if (e instanceof FolderException) {
      line.getErr().println(e.getMessage());
      return NOT_WRITTEN;
    }
    throw e;
  }

  private static String version() {
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
