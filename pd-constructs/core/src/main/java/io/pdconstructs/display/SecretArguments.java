package io.pdconstructs.display;

import java.util.ArrayList;
import java.util.List;

/** Arguments of a program, without the values of flags such as {@code --api-key}. */
final class SecretArguments {

  private SecretArguments() {}

  /** As many words, in the same order. */
  static List<String> redacted(List<String> words) {
    List<String> shown = new ArrayList<>(words.size());
    boolean follows = false; // a flag takes one value or several
    for (String word : words) {
      if (word.startsWith("-")) {
        follows = word.indexOf('=') < 0 && SecretNames.isSecret(word);
        shown.add(redacted(word));
      } else {
        shown.add(follows && !isReference(word) ? Redaction.REDACTED : word);
      }
    }
    return shown;
  }

  /** One word, which may have its value behind {@code =}. */
  static String redacted(String word) {
    int equals = word.indexOf('=');
    boolean secret =
        word.startsWith("-")
            && equals > 0
            && SecretNames.isSecret(word.substring(0, equals))
            && !isReference(word.substring(equals + 1));
    return secret ? word.substring(0, equals + 1) + Redaction.REDACTED : word;
  }

  /** Whether it only names the variable that holds the value. */
  private static boolean isReference(String word) {
    return word.startsWith("$(") && word.endsWith(")");
  }
}
