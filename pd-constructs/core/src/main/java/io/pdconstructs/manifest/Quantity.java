package io.pdconstructs.manifest;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of CPU, memory or storage, written as Kubernetes writes it ({@code 64Gi}, {@code 500m},
 * {@code 16}).
 *
 * @param text the amount as it was written; manifests carry exactly this
 * @param value the amount in whole units: bytes, or cores
 */
public record Quantity(String text, BigDecimal value) {

  private static final Pattern GRAMMAR =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(Ki|Mi|Gi|Ti|Pi|Ei|m|k|M|G|T|P|E|)");

  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("m", new BigDecimal("0.001")),
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("M", BigDecimal.TEN.pow(6)),
          Map.entry("G", BigDecimal.TEN.pow(9)),
          Map.entry("T", BigDecimal.TEN.pow(12)),
          Map.entry("P", BigDecimal.TEN.pow(15)),
          Map.entry("E", BigDecimal.TEN.pow(18)),
          Map.entry("Ki", binary(1)),
          Map.entry("Mi", binary(2)),
          Map.entry("Gi", binary(3)),
          Map.entry("Ti", binary(4)),
          Map.entry("Pi", binary(5)),
          Map.entry("Ei", binary(6)));

  /**
   * Reads Kubernetes' notation, without its exponents and signs.
   *
   * @throws IllegalArgumentException on anything else
   */
  public static Quantity parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' is no quantity: digits, then a unit such as Ki, Mi, Gi, m or none; for example 64Gi or 500m",
              text));
    }
    return new Quantity(
        text, new BigDecimal(matcher.group(1)).multiply(UNITS.get(matcher.group(2))));
  }

  /**
   * {@code n} times 1,073,741,824 bytes, written {@code nGi}. Zero and less is kept as given, and
   * reported by rules.
   */
  public static Quantity gibibytes(long n) {
    return new Quantity(n + "Gi", BigDecimal.valueOf(n).multiply(binary(3)));
  }

  /**
   * {@code n} times 1,048,576 bytes, written {@code nMi}. Zero and less is kept as given, and
   * reported by rules.
   */
  public static Quantity mebibytes(long n) {
    return new Quantity(n + "Mi", BigDecimal.valueOf(n).multiply(binary(2)));
  }

  /**
   * Whole CPU cores, written without a unit. Zero and less is kept as given, and reported by rules.
   */
  public static Quantity cores(int n) {
    return new Quantity(Integer.toString(n), BigDecimal.valueOf(n));
  }

  private static BigDecimal binary(int power) {
    return BigDecimal.valueOf(1024).pow(power);
  }

  @Override
  public String toString() {
    return text;
  }
}
