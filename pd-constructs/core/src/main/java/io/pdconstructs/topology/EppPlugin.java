package io.pdconstructs.topology;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A plug-in that the configuration of an endpoint picker declares.
 *
 * @param place where, such as {@code plugins[0]}
 * @param name what it is called, its type unless it has a name
 * @param type which plug-in it is
 * @param parameters what it is told
 */
public record EppPlugin(String place, String name, String type, JsonNode parameters) {

  static List<EppPlugin> in(JsonNode plugins) {
    List<EppPlugin> all = new ArrayList<>();
    for (int i = 0; i < plugins.size(); i++) {
      JsonNode plugin = plugins.path(i);
      String type = plugin.path("type").asString("");
      String name = plugin.path("name").asString(type);
      all.add(new EppPlugin("plugins[" + i + "]", name, type, plugin.path("parameters")));
    }
    return List.copyOf(all);
  }

  /** Where its name is said, which may be its type. */
  String nameField() {
    return place + "." + (name.equals(type) ? "type" : "name");
  }
}
