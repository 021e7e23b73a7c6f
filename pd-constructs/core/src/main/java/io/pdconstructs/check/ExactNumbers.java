package io.pdconstructs.check;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * U15: numbers that a double does not hold. YAML and a cluster keep every number; targets that hand
 * objects on by way of doubles, such as Pulumi and cdk8s, would give it another one, and ask this
 * rule beside the others:
 *
 * <pre>{@code
 * Synthesizer.standard().with(new ExactNumbers())
 * }</pre>
 */
public final class ExactNumbers implements Rule {

  /** The first whole number that comes before one that a double does not hold. */
  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(53);

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      check(manifest, Place.of(manifest), findings);
    }
  }

  private static void check(Manifest manifest, Place place, Findings findings) {
    for (Map.Entry<String, JsonNode> field : place.value().properties()) {
      check(manifest, place.child(field.getKey()), findings);
    }
    place.elements().forEach(element -> check(manifest, element, findings));
    if (place.value().isIntegralNumber() && !isExact(place.value())) {
      findings.invalid(
          "U15",
          manifest + " " + place.path(),
          place.value(),
          "is beyond 2^53 ("
              + LARGEST
              + "), where this target's numbers are no longer exact: it would become "
              + rounded(place.value()),
          "use a smaller number, or a string where the field takes one");
    }
  }

  private static String rounded(JsonNode number) {
    return new BigDecimal(number.bigIntegerValue().doubleValue()).toPlainString();
  }

  /** Whether a double holds this whole number, and no other that is near. */
  public static boolean isExact(JsonNode number) {
    return number.bigIntegerValue().abs().compareTo(LARGEST) <= 0;
  }
}
