package io.pdconstructs.check.probe;

import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.arguments.WholeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What Kubernetes asks a container over the network.
 *
 * @param name such as {@code readinessProbe}
 * @param kind such as {@code httpGet}
 * @param asked what is said of that
 * @param container the container whose probe it is
 */
record Probe(String name, String kind, JsonNode asked, JsonNode container) {

  private static final List<String> NAMES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");
  private static final List<String> KINDS = List.of("httpGet", "tcpSocket", "grpc");

  /** Those of a container, but those that ask another host or run a command. */
  static List<Probe> of(JsonNode container) {
    List<Probe> all = new ArrayList<>();
    for (String name : NAMES) {
      for (String kind : KINDS) {
        JsonNode asked = container.path(name).path(kind);
        if (asked.isObject() && asked.path("host").asString("").isEmpty()) {
          all.add(new Probe(name, kind, asked, container));
        }
      }
    }
    return all;
  }

  /** The port, which a name has among the ports of its own container; empty for none. */
  Optional<Long> port() {
    String text = asked.path("port").asString("");
    Optional<Long> named =
        PodSpecs.named(container.path("ports"), text)
            .map(port -> port.path("containerPort").asLong(-1));
    return named.isPresent() && !text.isEmpty() ? named : WholeNumber.read(text);
  }

  boolean isHttp() {
    return kind.equals("httpGet");
  }

  boolean isGrpc() {
    return kind.equals("grpc");
  }

  /** The path without what follows a question mark. */
  String path() {
    String path = asked.path("path").asString("/");
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  boolean isHttps() {
    return asked.path("scheme").asString("HTTP").equals("HTTPS");
  }

  /** Whether it says who asks. */
  boolean isAuthorized() {
    for (JsonNode header : asked.path("httpHeaders")) {
      if (header.path("name").asString("").equalsIgnoreCase("Authorization")) {
        return true;
      }
    }
    return false;
  }

  /** What comes of it when it always fails. */
  String failure() {
    return name.equals("readinessProbe")
        ? "the pod is never Ready and is sent no requests"
        : "its container is ended over and over";
  }
}
