package io.pdconstructs.check;

import static io.pdconstructs.check.LibraryRule.U15;

import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U15);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      for (Place place : inexactIn(manifest)) {
        JsonNode shown = Redaction.at(manifest.at(""), place.pointer());
        findings.invalid(
            U15,
            manifest + " " + place.path(),
            shown.isNumber() ? shown : Redaction.REDACTED,
            "is beyond 2^53 ("
                + LARGEST
                + "), where this target's numbers are no longer exact"
                + (shown.isNumber() ? ": it would become " + rounded(shown) : ""),
            "use a smaller number, or a string where the field takes one");
      }
    }
  }

  /** The whole numbers of an object that a double does not hold, or not them alone. */
  public static List<Place> inexactIn(Manifest manifest) {
    List<Place> inexact = new ArrayList<>();
    add(Place.of(manifest), inexact);
    return inexact;
  }

  private static void add(Place place, List<Place> inexact) {
    for (Map.Entry<String, JsonNode> field : place.value().properties()) {
      add(place.child(field.getKey()), inexact);
    }
    place.elements().forEach(element -> add(element, inexact));
    if (isWholeBeyond(place.value())) {
      inexact.add(place);
    }
  }

  private static boolean isWholeBeyond(JsonNode value) {
    return value.isIntegralNumber() && value.bigIntegerValue().abs().compareTo(LARGEST) > 0;
  }

  private static String rounded(JsonNode number) {
    return new BigDecimal(number.bigIntegerValue().doubleValue()).toPlainString();
  }
}
