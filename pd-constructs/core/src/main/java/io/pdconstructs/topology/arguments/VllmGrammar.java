package io.pdconstructs.topology.arguments;

import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.known.CommonVllmFlags.Takes;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.known.VllmFlags.Flag;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads words as {@code vllm serve} does: {@code --a b}, {@code --a=b}, {@code --a.key b},
 * underscores for dashes, short forms, and beginnings that fit one flag alone. The table of its
 * version is read only for what is not the full name of a flag that every version has.
 */
final class VllmGrammar {

  private static final Pattern FLAG = Pattern.compile("--?[A-Za-z]");
  private static final Pattern OPTIMIZATION = Pattern.compile("-O[0-9]");

  private final List<String> words;
  private final String version;
  private final List<Argument> read = new ArrayList<>();

  private VllmGrammar(List<String> words, String version) {
    this.words = words;
    this.version = version;
  }

  /**
   * The arguments that words are.
   *
   * @param version the version of vLLM; any text where it is not known
   */
  public static List<Argument> read(List<String> words, String version) {
    VllmGrammar grammar = new VllmGrammar(words, version);
    for (int i = 0; i < words.size(); i++) {
      i += grammar.read(i);
    }
    return grammar.read;
  }

  /** How many words after this one are its values. */
  private int read(int i) {
    String text = words.get(i);
    if (!isFlag(text)) {
      return add(text, "", List.of(), i, 0);
    }
    if (OPTIMIZATION.matcher(text).matches()) {
      return add(text, "O", List.of(text.substring(2)), i, 0);
    }
    int equals = text.indexOf('=');
    String spelled = equals < 0 ? text : text.substring(0, equals);
    int dot = spelled.indexOf('.');
    String flag = fullName((dot < 0 ? spelled : spelled.substring(0, dot)).replace('_', '-'));
    String name = flag.replaceFirst("^--?", "") + (dot < 0 ? "" : spelled.substring(dot));
    int next = dot < 0 ? following(i, takes(flag), equals >= 0) : equals < 0 ? 1 : 0;
    List<String> values = new ArrayList<>();
    if (equals >= 0) {
      values.add(text.substring(equals + 1));
    }
    int end = Math.min(words.size(), i + 1 + next);
    values.addAll(words.subList(i + 1, end));
    return add(text, name, values, i, end - i - 1);
  }

  private int add(String text, String name, List<String> values, int i, int taken) {
    List<String> more = values.size() > 1 ? values.subList(1, values.size()) : List.of();
    read.add(new Argument(text, name, values.stream().findFirst(), more, i));
    return taken;
  }

  private int following(int i, Takes takes, boolean inOne) {
    int found = 0;
    while (i + found + 1 < words.size() && !isFlag(words.get(i + found + 1))) {
      found++;
    }
    return switch (takes) {
      case NONE -> 0;
      case ONE -> inOne ? 0 : Math.min(1, found);
      case SEVERAL -> found;
    };
  }

  /** A negative number is a value. */
  private static boolean isFlag(String word) {
    return FLAG.matcher(word).lookingAt();
  }

  private String fullName(String spelled) {
    if (CommonVllmFlags.isFullName(spelled)) {
      return spelled;
    }
    Optional<String> known =
        VllmFlags.isKnown(version)
            ? VllmFlags.of(version).only(spelled).map(VllmGrammar::name)
            : Optional.empty();
    return known.or(() -> CommonVllmFlags.meantBy(spelled)).orElse(spelled);
  }

  /** What turns a flag off is a flag of its own here. */
  private static String name(Flag flag) {
    return flag.name().startsWith("--no-") ? flag.name() : flag.main();
  }

  private Takes takes(String name) {
    if (CommonVllmFlags.isFullName(name) || !VllmFlags.isKnown(version)) {
      return CommonVllmFlags.takes(name);
    }
    Optional<Flag> flag = VllmFlags.of(version).only(name);
    return flag.isEmpty() || flag.get().kind().equals("list")
        ? Takes.SEVERAL
        : flag.get().takesValue() ? Takes.ONE : Takes.NONE;
  }
}
