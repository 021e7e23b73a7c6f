package io.pdconstructs.cli;

/** Text that a shell takes as one word, so that a command can be copied from the output. */
final class ShellWord {

  private ShellWord() {}

  /** The text as it is when no shell reads more into it, else in single quotes. */
  static String of(String text) {
    return text.matches("[A-Za-z0-9_./,:@%+=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
