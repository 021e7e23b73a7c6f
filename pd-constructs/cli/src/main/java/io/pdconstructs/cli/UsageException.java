package io.pdconstructs.cli;

/** A command that was typed wrongly. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fix;

  private UsageException(Fix fix, String message) {
    super(message);
    this.fix = fix.text();
  }

  UsageException(String command, String message) {
    this(new Fix("see " + command + " --help"), message);
  }

  UsageException(Command command, String message) {
    this("pd " + command.name(), message);
  }

  /** One that the help of a command does not tell how to mend. */
  static UsageException withFix(String fix, String message) {
    return new UsageException(new Fix(fix), message);
  }

  /** What to do about it. */
  String fix() {
    return fix;
  }

  /** Tells a fix from the name of a command. */
  private record Fix(String text) {}
}
