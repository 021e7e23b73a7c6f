package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A Gateway: where requests come in.
 *
 * @param object the object
 * @param listeners its listeners
 */
public record Gateway(Manifest object, List<GatewayListener> listeners) {

  /** A Gateway as the object that it is. */
  public static Gateway of(Manifest object) {
    List<GatewayListener> listeners = new ArrayList<>();
    for (JsonNode listener : object.at("/spec/listeners")) {
      listeners.add(new GatewayListener(object, listener));
    }
    return new Gateway(object, List.copyOf(listeners));
  }

  /** What it is known by: {@code namespace/name}. */
  public String id() {
    return object.namespace().orElse("") + "/" + object.name();
  }

  /** Its class; empty where it says none. */
  public String className() {
    return object.text("/spec/gatewayClassName").orElse("");
  }

  /** Its listeners that a route names: one, those of a port, or all. */
  public List<GatewayListener> meant(RouteParent parent) {
    return listeners.stream().filter(parent::means).toList();
  }

  /** Whether no listener that a route names asks for labels of namespaces. */
  public boolean isDecided(RouteParent parent) {
    return meant(parent).stream().noneMatch(GatewayListener::asksForLabels);
  }

  /** The object as messages name it. */
  @Override
  public String toString() {
    return object.toString();
  }
}
