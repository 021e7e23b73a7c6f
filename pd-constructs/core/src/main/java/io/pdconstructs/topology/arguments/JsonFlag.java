package io.pdconstructs.topology.arguments;

import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that a flag is given. Keys of flags of their own, such as {@code --flag.key value}, make
 * an object together, which vLLM reads instead of what the flag itself is given
 * (FlexibleArgumentParser).
 *
 * @param text as it is written; the object where keys have flags of their own
 * @param tree the object; a missing node where the text holds none
 */
public record JsonFlag(String text, JsonNode tree) {

  /** That of a flag, without its dashes; empty where neither it nor a key of it is given. */
  public static Optional<JsonFlag> of(Arguments arguments, String name) {
    List<Argument> keys = keys(arguments, name + ".");
    if (keys.isEmpty()) {
      Optional<String> whole = arguments.last(name).map(last -> last.value().orElse(""));
      return whole.map(text -> new JsonFlag(text, JsonText.object(text)));
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Argument key : keys) {
      merge(key.name().substring(name.length() + 1), key.value().orElse(""), object);
    }
    return Optional.of(new JsonFlag(object.toString(), object));
  }

  private static List<Argument> keys(Arguments arguments, String prefix) {
    List<Argument> keys = new ArrayList<>();
    for (Argument argument : arguments.all()) {
      if (argument.name().startsWith(prefix)) {
        keys.add(argument);
      }
    }
    return keys;
  }

  private static void merge(String path, String value, ObjectNode into) {
    int dot = path.indexOf('.');
    if (dot >= 0) {
      String key = path.substring(0, dot);
      ObjectNode inner = into.path(key) instanceof ObjectNode there ? there : into.putObject(key);
      merge(path.substring(dot + 1), value, inner);
    } else if (path.endsWith("+")) {
      add(path.substring(0, path.length() - 1), value, into);
    } else {
      into.set(path, JsonText.value(value));
    }
  }

  private static void add(String key, String values, ObjectNode into) {
    ArrayNode list = into.path(key) instanceof ArrayNode there ? there : into.putArray(key);
    for (String one : values.split(",", -1)) {
      list.add(one);
    }
  }

  /** Whether the text is a JSON object. */
  public boolean isReadable() {
    return !tree.isMissingNode();
  }
}
