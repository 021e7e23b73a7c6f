package io.pdconstructs.cli;

import java.util.List;
import java.util.function.Supplier;

/**
 * The words of a command that are no options.
 *
 * @param label what messages call one
 * @param known those that there are; asked for only when they are completed, as they may have to be
 *     read
 * @param fewest how many there must be
 * @param most how many there may be
 * @param description what they are
 */
record Words(String label, Supplier<List<String>> known, int fewest, int most, String description) {

  static final Words NONE = of("", List.of(), 0, 0, "");

  /** Words that are there already. */
  static Words of(String label, List<String> known, int fewest, int most, String description) {
    return new Words(label, () -> known, fewest, most, description);
  }

  List<String> candidates() {
    return known.get();
  }

  /** Whether they are files and folders. */
  boolean areFiles() {
    return label.equals("PATH");
  }

  /** As help writes it: {@code [ENV...]}. */
  String usage() {
    if (most == 0) {
      return "";
    }
    String all = most > 1 ? label + "..." : label;
    return fewest == 0 ? " [" + all + "]" : " " + all;
  }
}
