package io.pdconstructs.known;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A kind of plug-in that an endpoint picker has.
 *
 * @param type its name
 * @param points where it plugs in, such as {@code scorer}
 * @param reading how it takes parameters that it does not know
 * @param parameters its parameters, nested ones with dots
 * @param replacement what to use instead of the whole plug-in; empty unless it is deprecated
 */
public record KnownPlugin(
    String type,
    Set<String> points,
    Reading reading,
    Map<String, Parameter> parameters,
    Optional<String> replacement) {

  /** How a plug-in takes parameters that it does not know. */
  public enum Reading {
    /** The picker does not start. */
    STRICT,
    /** It passes them over. */
    LENIENT,
    /** It reads no parameters at all. */
    NONE
  }

  /**
   * A parameter.
   *
   * @param type what its value is, as Go has it, such as {@code int} or {@code []string}
   * @param replacement what to use instead of it; empty unless it is deprecated
   */
  public record Parameter(String type, Optional<String> replacement) {

    /** Whether a value is one of its type; nothing at all always is. */
    public boolean takes(JsonNode value) {
      if (value.isMissingNode() || value.isNull()) {
        return true;
      }
      return switch (type) {
        case "int", "int64" -> value.isIntegralNumber();
        case "float" -> value.isNumber();
        case "bool" -> value.isBoolean();
        case "string" -> value.isString();
        case "duration" -> value.isString() || value.isIntegralNumber();
        default -> type.startsWith("[]") ? value.isArray() : value.isObject();
      };
    }

    /** Its type in words. */
    public String what() {
      return switch (type) {
        case "int", "int64" -> "a whole number";
        case "float" -> "a number";
        case "bool" -> "true or false";
        case "string" -> "text";
        case "duration" -> "a time, such as 10s";
        default -> type.startsWith("[]") ? "a list" : "a map";
      };
    }
  }

  public boolean is(String point) {
    return points.contains(point);
  }

  /** The parameters in a tree that this plug-in does not know. */
  public List<String> unknown(JsonNode given) {
    List<String> unknown = new ArrayList<>();
    addUnknown("", given, unknown);
    return unknown;
  }

  private void addUnknown(String path, JsonNode given, List<String> unknown) {
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String name = path + entry.getKey();
      boolean hasMore = hasParameter(known -> startsWith(known, name + "."));
      if (hasMore && entry.getValue().isObject()) {
        addUnknown(name + ".", entry.getValue(), unknown);
      } else if (!hasMore && !hasParameter(known -> known.equalsIgnoreCase(name))) {
        unknown.add(name);
      }
    }
  }

  private boolean hasParameter(Predicate<String> wanted) {
    return parameters.keySet().stream().anyMatch(wanted);
  }

  private static boolean startsWith(String text, String beginning) {
    return text.regionMatches(true, 0, beginning, 0, beginning.length());
  }
}
