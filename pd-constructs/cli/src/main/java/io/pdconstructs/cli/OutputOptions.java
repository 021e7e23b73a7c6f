package io.pdconstructs.cli;

import java.util.List;

/** In which form a command answers. */
final class OutputOptions {

  static final Option FORMAT =
      Option.of(
              List.of("--format"),
              "FORMAT",
              "text for people, json for programs: one line on standard output.")
          .oneOf(List.of("text", "json"));
  static final Option QUIET = Option.flag("Say nothing but what is wrong.", "-q", "--quiet");

  private OutputOptions() {}

  /** Whether programs read the answer. */
  static boolean isJson(Arguments arguments) {
    return arguments.value(FORMAT).filter("json"::equals).isPresent();
  }
}
