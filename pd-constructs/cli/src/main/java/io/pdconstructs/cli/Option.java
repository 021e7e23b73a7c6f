package io.pdconstructs.cli;

import java.util.List;
import java.util.Optional;

/**
 * An option of a command.
 *
 * @param names its names, the long one last
 * @param value what messages call its value; empty when it takes none
 * @param candidates the values that it takes; empty for any
 * @param description what it does, a line each
 */
record Option(
    List<String> names, Optional<String> value, List<String> candidates, List<String> description) {

  static final Option HELP = flag("Print this help.", "-h", "--help");

  /** One that is given or not. */
  static Option flag(String description, String... names) {
    return new Option(List.of(names), Optional.empty(), List.of(), List.of(description));
  }

  /** One that takes a value, by {@code --name VALUE} or {@code --name=VALUE}. */
  static Option of(List<String> names, String value, String... description) {
    return new Option(names, Optional.of(value), List.of(), List.of(description));
  }

  /** The same for these values alone. */
  Option oneOf(List<String> values) {
    return new Option(names, value, values, description);
  }

  /** Its long name. */
  String name() {
    return names.get(names.size() - 1);
  }

  /** Whether its value is a file or a folder. */
  boolean takesFiles() {
    return value.isPresent() && (value.get().equals("PATH") || value.get().equals("DIR"));
  }

  /** As help writes it: {@code -o, --output=DIR}. */
  String usage() {
    return String.join(", ", names) + value.map(label -> "=" + label).orElse("");
  }
}
