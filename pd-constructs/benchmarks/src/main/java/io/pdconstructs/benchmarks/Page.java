package io.pdconstructs.benchmarks;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page whose sentences are written by hand and whose numbers are filled in. */
final class Page {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9-]+)}}");

  private Page() {}

  /**
   * The page with its places filled in.
   *
   * @throws IllegalArgumentException when there is nothing for a place
   */
  static String fill(String template, Map<String, String> values) {
    return PLACE
        .matcher(template)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException("nothing to fill in for " + match.group(1));
              }
              return Matcher.quoteReplacement(value.stripTrailing());
            });
  }
}
