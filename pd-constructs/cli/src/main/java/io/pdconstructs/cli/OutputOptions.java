package io.pdconstructs.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** In which form a command answers. */
final class OutputOptions {

  private static final List<String> FORMATS = List.of("text", "json");

  private final CommandSpec spec;
  private final OptionSpec format =
      OptionSpec.builder("--format")
          .paramLabel("FORMAT")
          .type(String.class)
          .defaultValue("text")
          .completionCandidates(FORMATS)
          .description("text for people, json for programs: one line on standard output.")
          .build();
  private final OptionSpec quiet =
      OptionSpec.builder("-q", "--quiet")
          .type(boolean.class)
          .description("Say nothing but what is wrong.")
          .build();

  private OutputOptions(CommandSpec spec) {
    this.spec = spec;
  }

  /** Adds them to a command. */
  static OutputOptions of(CommandSpec spec) {
    OutputOptions options = new OutputOptions(spec);
    spec.addOption(options.format).addOption(options.quiet);
    return options;
  }

  boolean isQuiet() {
    return Boolean.TRUE.equals(quiet.getValue());
  }

  /** Whether programs read the answer. */
  boolean isJson() {
    String wanted = format.getValue();
    if (!FORMATS.contains(wanted)) {
      throw new ParameterException(
          spec.commandLine(), "unknown format '" + wanted + "'; there is: text, json");
    }
    return wanted.equals("json");
  }
}
