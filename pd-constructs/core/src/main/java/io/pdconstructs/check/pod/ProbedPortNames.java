package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.N14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.reference.PodSpecs;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** N14: probes ask ports by names that are declared. */
final class ProbedPortNames {

  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");

  private ProbedPortNames() {}

  /** Kubernetes looks a name up among the ports of the probe's own container. */
  static void check(String path, JsonNode podSpec, Findings findings) {
    for (JsonNode container : PodSpecs.containers(podSpec)) {
      String told = "";
      for (String name : PROBES) {
        JsonNode probe = container.path(name);
        String kind = probe.has("httpGet") ? "httpGet" : "tcpSocket";
        String port = probe.path(kind).path("port").stringValue("");
        boolean isNumber = port.isEmpty() || Character.isDigit(port.charAt(0));
        if (!isNumber && !port.equals(told) && !isDeclared(port, podSpec)) {
          told = port;
          findings.invalid(
              N14,
              path
                  + ".containers["
                  + container.path("name").asString("")
                  + "]."
                  + name
                  + "."
                  + kind
                  + ".port",
              port,
              "is no port of this container, so the probe always fails",
              "name one of its ports, or give the number");
        }
      }
    }
  }

  /** Whether any container has it: that of another one is what N6 and R20 tell. */
  private static boolean isDeclared(String name, JsonNode podSpec) {
    for (JsonNode container : PodSpecs.containers(podSpec)) {
      if (PodSpecs.named(container.path("ports"), name).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
