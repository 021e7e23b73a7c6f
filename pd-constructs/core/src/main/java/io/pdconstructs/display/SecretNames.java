package io.pdconstructs.display;

import java.util.Locale;
import java.util.Set;

/** Which names tell that their value is a secret. */
final class SecretNames {

  /** What kubectl applied last, with everything that was in it. */
  static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private static final Set<String> DATA = Set.of("data", "stringData", "binaryData");

  private SecretNames() {}

  /** Whether a variable, a flag or a file is named as a secret is. */
  static boolean isSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.endsWith("TOKEN")
        || upper.endsWith("KEY")
        || upper.endsWith("PASSWORD")
        || upper.endsWith("SECRET")
        || name.equals(LAST_APPLIED);
  }

  /** Whether a field at the top of an object holds data under names. */
  static boolean isData(String field) {
    return DATA.contains(field);
  }

  /**
   * Whether a field that reports name so holds a secret.
   *
   * @param path such as {@code Secret/hf data.token} or {@code hardware.env[HF_TOKEN]}
   */
  static boolean isSecretField(String path) {
    if (path.contains(LAST_APPLIED)) {
      return true;
    }
    String object = path.startsWith("extras[") ? path.substring("extras[".length()) : path;
    if (object.startsWith("Secret/")) {
      return object.contains(" data") || object.contains(".data") || object.contains("stringData");
    }
    int variable = path.indexOf("env[");
    return variable >= 0
        && (isSecret(
                path.substring(variable + "env[".length(), end(path, path.indexOf(']', variable))))
            || isSecret(
                path.substring(variable + "env[".length(), end(path, path.lastIndexOf(']')))));
  }

  private static int end(String path, int bracket) {
    return bracket < 0 ? path.length() : bracket;
  }
}
