package io.pdconstructs.check;

/**
 * What to do about a problem; {@link Findings} says the one that fits where the field came from.
 *
 * @param inProgram what to do in a program, whose fields the library makes
 * @param inManifests what to do in external manifests, which somebody else's tool made
 */
public record Fix(String inProgram, String inManifests) {

  private static final String LEAVE = "leave it to the library";

  /** For a field that the library derives: to leave it so, or to write what the rule asks for. */
  public static final Fix DERIVED =
      derived("write that into the manifest, or what it is made from");

  /** The same in both. */
  public static Fix of(String text) {
    return new Fix(text, text);
  }

  /** For a field that the library derives. */
  public static Fix derived(String inManifests) {
    return new Fix(LEAVE, inManifests);
  }
}
