package io.pdconstructs.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A command of {@code pd}.
 *
 * @param name its name
 * @param description what it does, the first line for the list of commands
 * @param options its options, in the order of its help
 * @param words what else it takes
 * @param examples what can be typed
 * @param action does it, and gives the exit code
 */
record Command(
    String name,
    List<String> description,
    List<Option> options,
    Words words,
    List<String> examples,
    Action action) {

  /** What a command does. */
  interface Action {
    int run(Arguments arguments);
  }

  /** Adds {@code --help} to the options. */
  Command {
    List<Option> all = new ArrayList<>(options);
    all.add(Option.HELP);
    options = List.copyOf(all);
  }
}
