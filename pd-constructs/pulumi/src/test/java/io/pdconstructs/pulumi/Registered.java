package io.pdconstructs.pulumi;

import com.google.protobuf.Value;
import io.pdconstructs.manifest.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the engine was told of one resource, as it was sent.
 *
 * @param type its type
 * @param name its logical name
 * @param request all of it
 */
record Registered(String type, String name, RegisterResourceRequest request) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static Registered of(RegisterResourceRequest request) {
    return new Registered(request.getType(), request.getName(), request);
  }

  /** Its inputs, with whole numbers as parsers make them. */
  JsonNode inputs() {
    return tree(Value.newBuilder().setStructValue(request.getObject()).build());
  }

  Manifest manifest() {
    return Manifest.of((ObjectNode) inputs());
  }

  /** The logical names of what it waits for. */
  List<String> dependencies() {
    return request.getDependenciesList().stream()
        .map(urn -> urn.substring(urn.lastIndexOf("::") + 2))
        .sorted()
        .toList();
  }

  /** Names and types that it had. */
  List<String> aliases() {
    return request.getAliasesList().stream()
        .map(Alias::getSpec)
        .map(spec -> spec.getName() + spec.getType())
        .toList();
  }

  /** Such as {@code create 10m, update 20m, delete 10m}; nothing where Pulumi decides. */
  String timeouts() {
    RegisterResourceRequest.CustomTimeouts times = request.getCustomTimeouts();
    return times.getCreate().isEmpty()
        ? ""
        : "create "
            + minutes(times.getCreate())
            + ", update "
            + minutes(times.getUpdate())
            + ", delete "
            + minutes(times.getDelete());
  }

  private static String minutes(String nanoseconds) {
    return Duration.ofNanos(Long.parseLong(nanoseconds.replace("ns", "")))
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT);
  }

  private static JsonNode tree(Value value) {
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> {
        ObjectNode map = NODES.objectNode();
        value.getStructValue().getFieldsMap().forEach((key, field) -> map.set(key, tree(field)));
        yield map;
      }
      case LIST_VALUE -> {
        ArrayNode list = NODES.arrayNode();
        value.getListValue().getValuesList().forEach(element -> list.add(tree(element)));
        yield list;
      }
      case STRING_VALUE -> NODES.stringNode(value.getStringValue());
      case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      default -> NODES.nullNode();
    };
  }

  private static JsonNode number(double value) {
    if (value != Math.rint(value)) {
      return NODES.numberNode(value);
    }
    return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode((long) value);
  }
}
