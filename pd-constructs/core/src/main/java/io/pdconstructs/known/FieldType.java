package io.pdconstructs.known;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a field of an object may be, as its schema says. */
public enum FieldType {
  WHOLE_NUMBER("i", "a whole number"),
  NUMBER("n", "a number"),
  TRUE_OR_FALSE("b", "true or false"),
  TEXT("s", "a string"),
  WHOLE_NUMBER_OR_TEXT("x", "a whole number or a string"),
  QUANTITY("q", "a quantity, such as 64Gi or 500m"),
  LIST("l", "a list"),
  MAP("m", "a map of fields");

  /** Before the letter, which no name of a field has. */
  private static final char SIGN = '@';

  private static final Pattern QUANTITIES =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+|[KMGTPE]i|[numkMGTPE])?");

  private final String mark;
  private final String words;

  FieldType(String letter, String words) {
    this.mark = SIGN + letter;
    this.words = words;
  }

  /** How the list of fields writes it, behind the name of a field. */
  public String mark() {
    return mark;
  }

  /** The type with which the name of a field ends in that list; empty for none. */
  static Optional<FieldType> atEndOf(String field) {
    for (FieldType type : values()) {
      if (field.endsWith(type.mark)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Whether a value is of it; null is, as the API server takes it for nothing. */
  public boolean takes(JsonNode value) {
    if (value.isNull()) {
      return true;
    }
    return switch (this) {
      case WHOLE_NUMBER -> isWhole(value);
      case NUMBER -> value.isNumber();
      case TRUE_OR_FALSE -> value.isBoolean();
      case TEXT -> value.isString();
      case WHOLE_NUMBER_OR_TEXT -> isWhole(value) || value.isString();
      case QUANTITY ->
          value.isNumber()
              || (value.isString() && QUANTITIES.matcher(value.stringValue()).matches());
      case LIST -> value.isArray();
      case MAP -> value.isObject();
    };
  }

  private static boolean isWhole(JsonNode value) {
    return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  /** As a message says it. */
  @Override
  public String toString() {
    return words;
  }
}
