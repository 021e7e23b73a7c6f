package io.pdconstructs.topology.arguments;

import io.pdconstructs.known.GoFlags;
import io.pdconstructs.known.GoFlags.Flag;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads arguments as a Go program does. The table of its flags is asked only where a word can be
 * read in two ways, so that nobody waits for it whose arguments are plain.
 */
final class GoArguments {

  private final List<String> texts;
  private final List<String> words;
  private final Optional<GoFlags> flags;

  /**
   * A reader.
   *
   * @param texts the arguments as they are written
   * @param words the same with the variables that Kubernetes replaces
   */
  GoArguments(List<String> texts, List<String> words, Optional<GoFlags> flags) {
    this.texts = texts;
    this.words = words;
    this.flags = flags;
  }

  public List<Argument> read() {
    List<Argument> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Argument argument = argument(i);
      all.add(argument);
      i += argument.isInTwoWords() ? 1 : 0;
    }
    return all;
  }

  private Argument argument(int i) {
    String word = words.get(i);
    if (isVerbosity(word)) {
      return new Argument(texts.get(i), "v", Optional.empty(), i);
    }
    String name = name(word);
    return new Argument(texts.get(i), name, value(name, word, i), i);
  }

  private Optional<String> value(String name, String word, int i) {
    int equals = word.indexOf('=');
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (equals >= 0) {
      return Optional.of(word.substring(equals + 1));
    }
    Optional<String> next = i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
    return next.filter(one -> takes(name, one));
  }

  /** One dash stands for a single letter in programs that read flags as GNU programs do. */
  private String name(String text) {
    String name = bareName(text);
    boolean oneDash = name.length() > 1 && !text.startsWith("--");
    return oneDash && isGnu() ? "-" + name : name;
  }

  private boolean isGnu() {
    return flags.isPresent() && !flags.get().oneDash();
  }

  /** {@code -v3} is as good as {@code -v 3} to a GNU program. */
  private boolean isVerbosity(String text) {
    return text.length() == 3
        && text.startsWith("-v")
        && Character.isDigit(text.charAt(2))
        && isGnu()
        && flags.get().has("v");
  }

  /**
   * Whether the next word is a flag's value. A flag of yes and no takes none; whether it does makes
   * a difference where the next word is a flag, or means no.
   */
  private boolean takes(String name, String next) {
    boolean isFlag = !bareName(next).isEmpty();
    if (!isFlag && !Arguments.isFalse(next)) {
      return true;
    }
    return flags.flatMap(known -> known.flag(name)).map(Flag::takesValue).orElse(!isFlag);
  }

  /** The name of the flag that an argument is, without dashes; empty when it is none. */
  private static String bareName(String text) {
    int from = text.startsWith("--") ? 2 : 1;
    if (!text.startsWith("-") || text.length() == from || Character.isDigit(text.charAt(1))) {
      return "";
    }
    int equals = text.indexOf('=');
    return text.substring(from, equals < 0 ? text.length() : equals);
  }
}
