package io.pdconstructs.topology.arguments;

import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.known.GoFlags;
import io.pdconstructs.reference.PodSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The arguments of a container as its program reads them: flags with their values in any spelling
 * that the program takes, and words that belong to no flag. A variable that Kubernetes replaces,
 * {@code $(NAME)}, has its value here where the container's environment states it.
 */
@CheckReturnValue
public final class Arguments {

  /**
   * One flag, or a word that belongs to none.
   *
   * @param text the argument as it is written, without the value that follows as a word of its own
   * @param name the flag's name without dashes; with its dash where the program does not take one
   *     dash for two; empty for a word that belongs to no flag
   * @param value the value that it is given, the first of several; empty for none
   * @param more the values after the first
   * @param index which of the words it is, from 0
   */
  public record Argument(
      String text, String name, Optional<String> value, List<String> more, int index) {

    private static final String DASHES = "--";

    /** Copies. */
    public Argument {
      more = List.copyOf(more);
    }

    /** One that has at most one value. */
    public Argument(String text, String name, Optional<String> value, int index) {
      this(text, name, value, List.of(), index);
    }

    /** All its values, in order. */
    public List<String> values() {
      return Stream.concat(value.stream(), more.stream()).toList();
    }

    /** Whether it is this flag of vLLM, such as {@code --port}, or a key of its value. */
    public boolean isOf(String flag) {
      int length = flag.length() - DASHES.length();
      return flag.startsWith(DASHES)
          && flag.regionMatches(DASHES.length(), name, 0, length)
          && (name.length() == length || name.charAt(length) == '.');
    }

    /** The flag as it is written, with its dashes and without a value. */
    public String spelled() {
      int equals = text.indexOf('=');
      return equals < 0 ? text : text.substring(0, equals);
    }

    /** Its value as a flag of yes and no has it, which is given by its name alone as well. */
    public String orTrue() {
      return value.orElse("true");
    }

    /** Whether its value is the argument behind it. */
    public boolean isInTwoWords() {
      return value.isPresent() && text.indexOf('=') < 0;
    }
  }

  /** No arguments. */
  public static final Arguments NONE = new Arguments(List.of());

  private final List<Argument> all;

  private Arguments(List<Argument> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Those of a Go program, which takes {@code --name value}, {@code --name=value} and, where it
   * reads flags with Go's own package, {@code -name} alike.
   *
   * @param flags the flags of its version; where they are not known, a word that is no flag is
   *     taken for the value of the flag before it, and one dash for two
   */
  public static Arguments ofGo(JsonNode container, Optional<GoFlags> flags) {
    return new Arguments(new GoArguments(texts(container), words(container), flags).read());
  }

  /** The same of arguments that are not in a container yet. */
  public static Arguments ofGo(List<String> words, Optional<GoFlags> flags) {
    return new Arguments(new GoArguments(words, words, flags).read());
  }

  /**
   * Those of {@code vllm serve}. A flag has its full name, whatever its spelling; one that is a key
   * of another's value, such as {@code --kv-transfer-config.kv_role}, has the key after a dot.
   *
   * @param version the version of vLLM, such as {@code 0.23.0}; any text where it is not known
   */
  public static Arguments ofVllm(List<String> words, String version) {
    return new Arguments(VllmGrammar.read(words, version));
  }

  /** As Go reads it. */
  public static boolean isFalse(String text) {
    return switch (text) {
      case "0", "f", "F", "false", "False", "FALSE" -> true;
      default -> false;
    };
  }

  /** The words of a container's {@code args}, with the variables that its environment states. */
  public static List<String> words(JsonNode container) {
    return words(container, "args");
  }

  /** Those of its {@code args} or {@code command}. */
  public static List<String> words(JsonNode container, String field) {
    List<String> words = new ArrayList<>();
    for (JsonNode arg : container.path(field)) {
      words.add(replaced(arg.asString(""), container));
    }
    return words;
  }

  private static List<String> texts(JsonNode container) {
    List<String> texts = new ArrayList<>();
    for (JsonNode arg : container.path("args")) {
      texts.add(arg.asString(""));
    }
    return texts;
  }

  /**
   * As Kubernetes does: {@code $$} is one dollar, and what no variable states stays as it is. So
   * does what a secret states, which messages must not show.
   */
  public static String replaced(String text, JsonNode container) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    return Variables.replaced(text, name -> value(container, name));
  }

  private static Optional<String> value(JsonNode container, String name) {
    return PodSpecs.named(container.path("env"), name)
        .filter(variable -> !Redaction.hidesValue(variable))
        .flatMap(variable -> variable.path("value").stringValueOpt());
  }

  /** These, and others after them, which win. */
  public Arguments then(Arguments others) {
    return new Arguments(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  /** All of them, in order. */
  public List<Argument> all() {
    return all;
  }

  /** The flags of these names, in order. */
  public List<Argument> of(String... names) {
    List<Argument> found = new ArrayList<>();
    for (Argument argument : all) {
      if (isAmong(names, argument)) {
        found.add(argument);
      }
    }
    return found;
  }

  /** The last flag of these names, which is what programs take; empty for none. */
  public Optional<Argument> last(String... names) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (isAmong(names, all.get(i))) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean isAmong(String[] names, Argument argument) {
    for (String name : names) {
      if (name.equals(argument.name())) {
        return true;
      }
    }
    return false;
  }

  /** The value of the last flag of these names; empty for none, and for one without a value. */
  public Optional<String> value(String... names) {
    Optional<Argument> last = last(names);
    return last.isPresent() ? last.get().value() : Optional.empty();
  }

  /** Whether a flag of these names is given. */
  public boolean has(String... names) {
    return last(names).isPresent();
  }

  /** Whether a flag is given that a later {@code --no-...} does not turn off. */
  public boolean isOn(String name) {
    return last(name, "no-" + name).filter(last -> last.name().equals(name)).isPresent();
  }

  /** Whether a text is {@code $NAME} or <code>${NAME}</code>. */
  public static boolean isShellVariable(String text) {
    boolean braces = text.startsWith("${") && text.endsWith("}");
    int from = braces ? 2 : 1;
    int to = text.length() - (braces ? 1 : 0);
    if (!text.startsWith("$") || from >= to || Character.isDigit(text.charAt(from))) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != '_' && (c >= 128 || !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return true;
  }
}
