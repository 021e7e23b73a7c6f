package io.pdconstructs.check.scheduling;

import io.pdconstructs.known.KnownPlugin;
import tools.jackson.databind.JsonNode;

/**
 * A plug-in that a configuration declares.
 *
 * @param index where it is in the list
 * @param name by which others refer to it
 * @param plugin what kind it is
 * @param parameters what it is told
 */
record DeclaredPlugin(int index, String name, KnownPlugin plugin, JsonNode parameters) {

  String place() {
    return "plugins[" + index + "]";
  }

  String parametersPlace() {
    return place() + ".parameters";
  }
}
