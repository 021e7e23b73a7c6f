package io.pdconstructs.cdk8s;

import io.pdconstructs.check.ExactNumbers;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Texts, keys and numbers that would be others once cdk8s has written them and Kubernetes has read
 * them. Nothing else would tell; numbers are told by U15 first, unless that is said not to count.
 */
final class UnsafeValues {

  /** Written without quotes, and read as a number, or as a merge of maps. */
  private static final Pattern BARE = Pattern.compile("0o[0-7]+|<<");

  /** Written as they are, and read as ends of lines, or not at all. */
  private static final Pattern CHARACTERS =
      Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufffe\\uffff]|\\p{Cs}");

  private UnsafeValues() {}

  /**
   * Changes nothing.
   *
   * @throws Cdk8sException when an object has such a value
   */
  static void refuseIn(Manifest manifest) {
    for (Place place : ExactNumbers.inexactIn(manifest)) {
      throw refusal(
          manifest, place, "JavaScript would make another number of " + shown(manifest, place));
    }
    refuseIn(manifest, Place.of(manifest));
  }

  private static void refuseIn(Manifest manifest, Place place) {
    for (Map.Entry<String, JsonNode> field : place.value().properties()) {
      Place child = place.child(field.getKey());
      refuseKey(manifest, child, field.getKey());
      refuseIn(manifest, child);
    }
    place.elements().forEach(element -> refuseIn(manifest, element));
    place
        .value()
        .stringValueOpt()
        .ifPresent(text -> refuseText(manifest, place, text, shown(manifest, place)));
  }

  private static void refuseKey(Manifest manifest, Place place, String key) {
    if (key.equals("__proto__") || key.startsWith("$jsii.")) {
      throw refusal(manifest, place, "the key " + key + " is one of JavaScript's or jsii's own");
    }
    refuseText(manifest, place, key, key);
  }

  private static void refuseText(Manifest manifest, Place place, String text, String shown) {
    if (BARE.matcher(text).matches()) {
      throw refusal(
          manifest, place, "cdk8s writes the text " + shown + " without quotes, as another value");
    }
    Matcher character = CHARACTERS.matcher(text);
    if (character.find()) {
      throw refusal(
          manifest,
          place,
          String.format(
              Locale.ROOT,
              "cdk8s writes the character U+%04X as it is, which YAML does not keep",
              (int) character.group().charAt(0)));
    }
  }

  private static String shown(Manifest manifest, Place place) {
    return Redaction.at(manifest.at(""), place.pointer()).asString("");
  }

  private static Cdk8sException refusal(Manifest manifest, Place place, String cause) {
    return Cdk8sException.misuse(
        PlainText.line(manifest + " " + place.path() + ": " + cause)
            + "; write it otherwise, or leave this object to the command's synth");
  }
}
