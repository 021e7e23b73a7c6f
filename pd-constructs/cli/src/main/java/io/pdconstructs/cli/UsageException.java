package io.pdconstructs.cli;

import io.pdconstructs.display.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/** A command that was typed wrongly. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fix;

  private UsageException(Fix fix, String message) {
    super(PlainText.line(message));
    this.fix = fix.text();
  }

  /** Several things of one kind, a line each. */
  UsageException(String command, List<String> messages) {
    super(messages.stream().map(PlainText::line).collect(Collectors.joining("\n")));
    this.fix = see(command).text();
  }

  UsageException(String command, String message) {
    this(see(command), message);
  }

  UsageException(Command command, String message) {
    this("pd " + command.name(), message);
  }

  /** One that the help of a command does not tell how to mend. */
  static UsageException withFix(String fix, String message) {
    return new UsageException(new Fix(fix), message);
  }

  private static Fix see(String command) {
    return new Fix("see " + command + " --help");
  }

  /** What to do about it. */
  String fix() {
    return fix;
  }

  /** Tells a fix from the name of a command. */
  private record Fix(String text) {}
}
