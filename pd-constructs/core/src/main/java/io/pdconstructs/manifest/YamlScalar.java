package io.pdconstructs.manifest;

import org.snakeyaml.engine.v2.events.ScalarEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A single value of YAML: without quotes what Kubernetes takes it for, in quotes text. */
final class YamlScalar {

  private static final String CORE_TAG = "tag:yaml.org,2002:";

  private final ScalarEvent event;
  private final String where;

  private YamlScalar(ScalarEvent event, String where) {
    this.event = event;
    this.where = where;
  }

  /**
   * The value.
   *
   * @throws UnreadableManifestException when no field of Kubernetes can hold it
   */
  static JsonNode of(ScalarEvent event, String where) {
    return new YamlScalar(event, where).checked();
  }

  private JsonNode checked() {
    if (hasHalfSurrogate(event.getValue())) {
      throw told(
          "has half of a character, \\ud800 or the like without its other half",
          "complete or remove it");
    }
    JsonNode value = value(event.getTag().orElse(""));
    if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
      throw told(
          shown() + " is no number that Kubernetes can hold",
          "write one below 1.8e308, or put text in quotes");
    }
    return value;
  }

  private JsonNode value(String tag) {
    String text = event.getValue();
    if (tag.isEmpty() && event.isPlain()) {
      return PlainScalar.of(text);
    }
    String type = tag.startsWith(CORE_TAG) ? tag.substring(CORE_TAG.length()) : "";
    JsonNode plain = PlainScalar.of(text);
    boolean fits =
        switch (type) {
          case "int" -> plain.isIntegralNumber();
          case "float" -> plain.isNumber();
          case "bool" -> plain.isBoolean();
          case "null" -> plain.isNull();
          default -> false;
        };
    if (fits) {
      return plain;
    }
    return switch (type) {
      case "int", "float", "bool", "null", "binary" ->
          throw told(shown() + " is not read as !!" + type, "write the value without that tag");
      default -> JsonNodeFactory.instance.stringNode(text);
    };
  }

  private static boolean hasHalfSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean paired =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!paired) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private String shown() {
    return UnreadableYaml.shortened(event.getValue());
  }

  private UnreadableManifestException told(String reason, String fix) {
    return UnreadableYaml.told(event.getStartMark(), reason, fix, where);
  }
}
