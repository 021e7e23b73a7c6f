package io.pdconstructs.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The list of mutations that no rule sees: paragraphs of patterns, each under its reason. In a
 * pattern {@code *} is any text, and {@code {a,b}} one of these.
 */
final class UnseenMutations {

  private static final String RESOURCE = "/unseen-mutations.txt";

  private final List<String> patterns = new ArrayList<>();
  private final List<Pattern> compiled = new ArrayList<>();
  private final Set<String> used = new LinkedHashSet<>();

  private UnseenMutations() {}

  static UnseenMutations read() throws IOException {
    UnseenMutations list = new UnseenMutations();
    try (InputStream in =
        Objects.requireNonNull(UnseenMutations.class.getResourceAsStream(RESOURCE))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          list.patterns.add(line);
          list.compiled.add(compile(line));
        }
      }
    }
    return list;
  }

  private static Pattern compile(String pattern) {
    return Pattern.compile(
        pattern
            .chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '{' -> "(?:";
                      case '}' -> ")";
                      case ',' -> "|";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining()));
  }

  /** Whether the list explains this mutation. */
  boolean has(String mutation) {
    boolean found = false;
    for (int i = 0; i < compiled.size(); i++) {
      if (compiled.get(i).matcher(mutation).matches()) {
        used.add(patterns.get(i));
        found = true;
      }
    }
    return found;
  }

  /** The patterns that explained nothing. */
  List<String> unused() {
    return patterns.stream().filter(pattern -> !used.contains(pattern)).toList();
  }
}
