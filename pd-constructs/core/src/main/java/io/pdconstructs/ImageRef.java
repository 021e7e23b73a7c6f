package io.pdconstructs;

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

  @Override
  public String toString() {
    return text;
  }
}
