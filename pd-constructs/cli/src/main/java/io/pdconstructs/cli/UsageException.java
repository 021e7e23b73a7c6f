package io.pdconstructs.cli;

/** A command that was typed wrongly. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String command;

  UsageException(String command, String message) {
    super(message);
    this.command = command;
  }

  UsageException(Command command, String message) {
    this("pd " + command.name(), message);
  }

  /** What to do about it. */
  String fix() {
    return "see " + command + " --help";
  }
}
