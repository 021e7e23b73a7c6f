package io.pdconstructs;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A container image with its tag or digest.
 *
 * @param text the whole reference, such as {@code example.com/team/engine:v1}
 */
public record ImageRef(String text) {

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "[a-zA-Z0-9.-]+(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
              + "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[a-f0-9]{64})?");

  /**
   * Reads an image reference.
   *
   * @throws IllegalArgumentException when it is none, or has neither tag nor digest: what it means
   *     would change by itself
   */
  public static ImageRef parse(String text) {
    boolean pinned =
        text.contains("@sha256:") || text.substring(text.lastIndexOf('/') + 1).contains(":");
    if (!GRAMMAR.matcher(text).matches() || !pinned) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no pinned image: a name and a tag or a digest; for example example.com/team/engine:v1");
    }
    return new ImageRef(text);
  }

  /** Its name without registry and folders, and its tag, such as {@code engine:v1}. */
  public String nameAndTag() {
    int digest = text.indexOf('@');
    String tagged = digest < 0 ? text : text.substring(0, digest);
    return tagged.substring(tagged.lastIndexOf('/') + 1);
  }

  /** The numbers that its tag begins with, at least three of them, such as {@code 0.23.0}. */
  public Optional<String> version() {
    String named = nameAndTag();
    int colon = named.indexOf(':');
    return colon < 0 ? Optional.empty() : version(named.substring(colon + 1));
  }

  private static Optional<String> version(String tag) {
    int from = tag.startsWith("v") ? 1 : 0;
    int end = from;
    int dots = 0;
    while (end < tag.length() && isOfVersion(tag, from, end)) {
      dots += tag.charAt(end) == '.' ? 1 : 0;
      end++;
    }
    boolean whole = end == tag.length() || tag.charAt(end) == '-' || tag.charAt(end) == '+';
    return whole && dots >= 2 && tag.charAt(end - 1) != '.'
        ? Optional.of(tag.substring(from, end))
        : Optional.empty();
  }

  private static boolean isOfVersion(String tag, int from, int i) {
    char c = tag.charAt(i);
    return (c >= '0' && c <= '9') || (c == '.' && i > from && tag.charAt(i - 1) != '.');
  }

  @Override
  public String toString() {
    return text;
  }
}
