package io.pdconstructs.cli;

import java.util.List;

/**
 * The words of a command that are no options.
 *
 * @param label what messages call one
 * @param candidates those that there are
 * @param fewest how many there must be
 * @param most how many there may be
 * @param description what they are
 */
record Words(String label, List<String> candidates, int fewest, int most, String description) {

  static final Words NONE = new Words("", List.of(), 0, 0, "");

  /** As help writes it: {@code [ENV...]}. */
  String usage() {
    if (most == 0) {
      return "";
    }
    String all = most > 1 ? label + "..." : label;
    return fewest == 0 ? " [" + all + "]" : " " + all;
  }
}
