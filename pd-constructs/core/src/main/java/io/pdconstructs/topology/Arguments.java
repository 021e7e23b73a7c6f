package io.pdconstructs.topology;

import io.pdconstructs.known.GoFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The arguments of a container as its program reads them: flags with their values in any spelling
 * that the program takes, and words that belong to no flag. A variable that Kubernetes replaces,
 * {@code $(NAME)}, has its value here where the container's environment states it.
 */
public final class Arguments {

  private static final Pattern VARIABLE = Pattern.compile("\\$(\\$|\\(([A-Za-z_.][\\w.-]*)\\))");

  /**
   * One flag, or a word that belongs to none.
   *
   * @param text the argument as it is written, without the value that follows as a word of its own
   * @param name the flag's name without dashes; empty for a word that belongs to no flag
   * @param value the value that it is given, the first of several; empty for none
   * @param more the values after the first
   * @param index which of the words it is, from 0
   */
  public record Argument(
      String text, String name, Optional<String> value, List<String> more, int index) {

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
      return flag.equals("--" + name) || ("--" + name).startsWith(flag + ".");
    }
  }

  private final List<Argument> all;

  private Arguments(List<Argument> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Those of a Go program, which takes {@code --name value}, {@code --name=value} and, where it
   * reads flags with Go's own package, {@code -name} alike.
   *
   * @param flags the flags of its version; where they are not known, a word that is no flag is
   *     taken for the value of the flag before it
   */
  public static Arguments ofGo(JsonNode container, Optional<GoFlags> flags) {
    List<String> words = words(container);
    List<Argument> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i);
      String name = GoFlags.name(text);
      int equals = text.indexOf('=');
      boolean inOne = !name.isEmpty() && equals >= 0;
      boolean next =
          !name.isEmpty() && !inOne && i + 1 < words.size() && takesNext(name, words, i, flags);
      Optional<String> value =
          inOne
              ? Optional.of(text.substring(equals + 1))
              : next ? Optional.of(words.get(i + 1)) : Optional.empty();
      all.add(new Argument(text, name, value, i));
      i += next ? 1 : 0;
    }
    return new Arguments(all);
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

  private static boolean takesNext(
      String name, List<String> words, int i, Optional<GoFlags> flags) {
    boolean known = flags.isPresent() && flags.get().has(name);
    return known
        ? flags.get().flags().get(name).takesValue()
        : GoFlags.name(words.get(i + 1)).isEmpty();
  }

  /** The words of a container's {@code args}, with the variables that its environment states. */
  static List<String> words(JsonNode container) {
    return words(container, "args");
  }

  /** Those of its {@code args} or {@code command}. */
  static List<String> words(JsonNode container, String field) {
    List<String> words = new ArrayList<>();
    for (JsonNode arg : container.path(field)) {
      words.add(replaced(arg.asString(""), container));
    }
    return words;
  }

  /** As Kubernetes does: {@code $$} is one dollar, and what no variable states stays as it is. */
  public static String replaced(String text, JsonNode container) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2);
      Optional<String> value =
          name == null
              ? Optional.of("$")
              : PodSpecs.named(container.path("env"), name)
                  .flatMap(variable -> variable.path("value").stringValueOpt());
      matcher.appendReplacement(out, Matcher.quoteReplacement(value.orElse(matcher.group())));
    }
    return matcher.appendTail(out).toString();
  }

  /** These, and others after them, which win. */
  Arguments then(Arguments others) {
    return new Arguments(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  /** All of them, in order. */
  public List<Argument> all() {
    return all;
  }

  /** The flags of these names, in order. */
  public List<Argument> of(String... names) {
    Set<String> wanted = Set.of(names);
    List<Argument> found = new ArrayList<>();
    for (Argument argument : all) {
      if (wanted.contains(argument.name())) {
        found.add(argument);
      }
    }
    return found;
  }

  /** The last flag of these names, which is what programs take; empty for none. */
  public Optional<Argument> last(String... names) {
    List<Argument> found = of(names);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  /** The value of the last flag of these names; empty for none, and for one without a value. */
  public Optional<String> value(String... names) {
    return last(names).flatMap(Argument::value);
  }

  /** Whether a flag of these names is given. */
  public boolean has(String... names) {
    return !of(names).isEmpty();
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
