package io.pdconstructs.cli;

import java.util.List;
import java.util.Locale;

/** In which form a command answers. */
final class OutputOptions {

  static final Option FORMAT =
      Option.of(
              List.of("--format"),
              "FORMAT",
              "text for people, json for programs: one line on standard output.")
          .oneOf(Format.PLAIN);

  /** For a command that reports what rules find. */
  static final Option REPORT_FORMAT =
      Option.of(
              List.of("--format"),
              "FORMAT",
              "text for people, json for programs: one line on standard output;",
              "sarif for what collects findings, github for annotations of a workflow.")
          .oneOf(Format.OF_REPORTS);

  static final Option QUIET = Option.flag("Say nothing but what is wrong.", "-q", "--quiet");

  private OutputOptions() {}

  /** The form that is asked for; text when none is. */
  static Format format(Arguments arguments) {
    String name = arguments.value(FORMAT).orElse("text");
    return Format.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Whether programs read the answer of a command that knows text and JSON. */
  static boolean isJson(Arguments arguments) {
    return format(arguments) == Format.JSON;
  }
}
