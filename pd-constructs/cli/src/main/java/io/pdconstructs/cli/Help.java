package io.pdconstructs.cli;

import java.util.ArrayList;
import java.util.List;

/** The texts of {@code --help}. */
final class Help {

  private static final int WIDTH = 80;

  private Help() {}

  /** Of one command. */
  static String of(Command command) {
    StringBuilder out = new StringBuilder("Usage: pd " + command.name());
    String options = " [OPTIONS]";
    out.append(options).append(command.words().usage()).append("\n\n");
    command.description().forEach(line -> out.append(line).append('\n'));
    List<Entry> entries = new ArrayList<>();
    if (command.words().most() > 0) {
      entries.add(new Entry(command.words().label(), List.of(command.words().description())));
    }
    command
        .options()
        .forEach(option -> entries.add(new Entry(indented(option), option.description())));
    out.append('\n');
    list(entries, out);
    out.append("\nExamples:\n");
    command.examples().forEach(example -> out.append("  ").append(example).append('\n'));
    return out.toString();
  }

  /** Long names stand below each other. */
  private static String indented(Option option) {
    return option.names().size() == 1 ? "    " + option.usage() : option.usage();
  }

  /** Of all commands. */
  static String of(String title, List<Command> commands, List<String> footer) {
    StringBuilder out = new StringBuilder("Usage: pd COMMAND\n\n" + title + "\n\nCommands:\n");
    List<Entry> entries = new ArrayList<>();
    commands.forEach(
        command -> entries.add(new Entry(command.name(), command.description().subList(0, 1))));
    list(entries, out);
    out.append("\nOptions:\n");
    list(
        List.of(
            new Entry("-h, --help", Option.HELP.description()),
            new Entry("-V, --version", List.of("Print the version."))),
        out);
    footer.forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }

  private record Entry(String name, List<String> description) {}

  private static void list(List<Entry> entries, StringBuilder out) {
    int column = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0) + 4;
    for (Entry entry : entries) {
      String start = "  " + entry.name();
      for (String line : entry.description()) {
        for (String part : wrapped(line, WIDTH - column)) {
          out.append(start).append(" ".repeat(column - start.length())).append(part).append('\n');
          start = "";
        }
      }
    }
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width && rest.lastIndexOf(' ', width) > 0) {
      int blank = rest.lastIndexOf(' ', width);
      lines.add(rest.substring(0, blank));
      rest = rest.substring(blank + 1);
    }
    lines.add(rest);
    return lines;
  }
}
