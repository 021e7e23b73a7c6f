package io.pdconstructs.cli;

import io.pdconstructs.manifest.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command was given. */
final class Arguments {

  /** By the option's long name. */
  private final Map<String, String> options = new LinkedHashMap<>();

  private final List<String> words = new ArrayList<>();

  private Arguments() {}

  /**
   * Reads what follows the name of a command. A value follows {@code =} or is the next argument;
   * after {@code --} everything is a word.
   *
   * @throws UsageException when an option is unknown, comes twice, lacks its value or has one that
   *     it does not take, or there are too few or too many words
   */
  static Arguments of(Command command, List<String> given) {
    Arguments arguments = new Arguments();
    arguments.read(command, given);
    boolean helped = arguments.has(Option.HELP);
    if (!helped && arguments.words.size() < command.words().fewest()) {
      throw new UsageException(command, "there is no " + command.words().label());
    }
    return arguments;
  }

  private void read(Command command, List<String> given) {
    boolean onlyWords = false;
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      if (onlyWords || !argument.startsWith("-") || argument.equals("-")) {
        addWord(command, argument);
      } else if (argument.equals("--")) {
        onlyWords = true;
      } else {
        boolean taken =
            addOption(command, argument, i + 1 < given.size() ? given.get(i + 1) : "--");
        i += taken ? 1 : 0;
      }
    }
  }

  private void addWord(Command command, String word) {
    if (words.size() == command.words().most()) {
      throw new UsageException(command, "'" + word + "' is one word too many");
    }
    words.add(word);
  }

  /** Whether the next argument was its value. */
  private boolean addOption(Command command, String argument, String next) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Option option = find(command, name);
    if (options.containsKey(option.name())) {
      throw new UsageException(command, name + " is given twice");
    }
    if (option.value().isEmpty()) {
      if (equals >= 0) {
        throw new UsageException(command, name + " takes no value");
      }
      options.put(option.name(), "");
      return false;
    }
    boolean inNext = equals < 0;
    String value = inNext ? next : argument.substring(equals + 1);
    if (inNext && isOption(value)) {
      throw new UsageException(
          command, name + " takes a value: " + name + " " + option.value().get());
    }
    if (!option.candidates().isEmpty() && !option.candidates().contains(value)) {
      throw new UsageException(
          command, "unknown " + name + " '" + value + "'; there is: " + list(option.candidates()));
    }
    options.put(option.name(), value);
    return inNext;
  }

  /** A number below zero is a value, which the option may refuse in its own words. */
  private static boolean isOption(String argument) {
    return argument.startsWith("-")
        && !argument.equals("-")
        && !Character.isDigit(argument.charAt(1));
  }

  private static Option find(Command command, String name) {
    List<String> known = new ArrayList<>();
    for (Option option : command.options()) {
      if (option.names().contains(name)) {
        return option;
      }
      known.addAll(option.names());
    }
    throw new UsageException(command, "unknown option '" + name + "'" + meant(name, known));
  }

  /** What somebody may have meant, as the end of a message. */
  static String meant(String word, List<String> known) {
    return NearMiss.of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  static String list(List<String> names) {
    return String.join(", ", names);
  }

  /** Whether an option was given. */
  boolean has(Option option) {
    return options.containsKey(option.name());
  }

  /** The value of an option; empty when it was not given. */
  Optional<String> value(Option option) {
    return Optional.ofNullable(options.get(option.name()));
  }

  /** What was given beside options, in order. */
  List<String> words() {
    return List.copyOf(words);
  }
}
