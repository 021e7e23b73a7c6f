package io.pdconstructs.check;

import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The way of a request. R1 the pool selects both roles, R8 and R9 and R10 objects refer to each
 * other, T9 no time limits on GKE's routes, N4 the sidecar and its engine, N5 one port for both
 * roles, S1 both engines move the KV cache.
 */
final class RoutingRules implements Rule {

  private static final String LEAVE = "leave it to the library";

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest pool : subject.manifests().ofKind("InferencePool")) {
      checkPool(pool, subject, findings);
    }
    for (Manifest route : subject.manifests().ofKind("HTTPRoute")) {
      checkRoute(route, subject.manifests(), findings);
    }
    for (EngineWorkload engine : subject.engines()) {
      checkConnector(engine, findings.of(engine.role()));
    }
  }

  private static void checkPool(Manifest pool, Subject subject, Findings findings) {
    String picker = pool.text("/spec/extensionRef/name").orElse("");
    if (!has(subject.manifests(), "Service", picker)) {
      findings.invalid(
          "R9",
          pool + " spec.extensionRef.name",
          picker,
          "is no Service among these objects",
          LEAVE);
    }
    String port = pool.at("/spec/targetPortNumber").asString("");
    for (EngineWorkload engine : subject.engines()) {
      checkSelector(pool, engine, findings.of(engine.role()));
      if (!engine.container().isMissingNode()) {
        checkPort(port, engine, findings.of(engine.role()));
      }
    }
  }

  /**
   * By the Deployment's selector where it has the label: pods that lack that one are reported as
   * such.
   */
  private static void checkSelector(Manifest pool, EngineWorkload engine, Findings findings) {
    JsonNode selected = engine.deployment().at("/spec/selector/matchLabels");
    for (Map.Entry<String, JsonNode> label : pool.at("/spec/selector").properties()) {
      String key = label.getKey();
      JsonNode labels = selected.has(key) ? selected : engine.podLabels();
      if (!label.getValue().equals(labels.path(key))) {
        findings.invalid(
            "R1",
            pool + " spec.selector[\"" + key + "\"]",
            label.getValue().asString(""),
            "is no label of these pods, so no request reaches them",
            LEAVE);
      }
    }
  }

  /** Prefill answers on the pool's port itself, decode by its sidecar. */
  private static void checkPort(String pool, EngineWorkload engine, Findings findings) {
    String served = engine.flag("--port").orElse("8000");
    if (engine.role() == Role.PREFILL) {
      port("N5", EngineWorkload.CONTAINER + ".args", served, pool, "the pool's port", findings);
      return;
    }
    Optional<JsonNode> sidecar = engine.sidecar();
    if (sidecar.isEmpty()) {
      findings.required(
          "N4",
          EngineWorkload.POD_SPEC + ".initContainers[routing-proxy]",
          "without the sidecar no request is prefilled elsewhere",
          LEAVE);
      return;
    }
    String path = EngineWorkload.POD_SPEC + ".initContainers[routing-proxy].args";
    port("N5", path, argument(sidecar.get(), "--port"), pool, "the pool's port", findings);
    port(
        "N4",
        path,
        argument(sidecar.get(), "--vllm-port"),
        served,
        "the engine's --port",
        findings);
  }

  private static void port(
      String rule, String path, String port, String wanted, String what, Findings findings) {
    if (!port.equals(wanted)) {
      findings.invalid(
          rule,
          path,
          port,
          "must be " + what + " (" + wanted + "), else the other end is not found",
          LEAVE);
    }
  }

  private static String argument(JsonNode container, String name) {
    for (JsonNode arg : container.path("args")) {
      if (arg.asString("").startsWith(name + "=")) {
        return arg.asString("").substring(name.length() + 1);
      }
    }
    return "";
  }

  private static void checkRoute(Manifest route, Manifests manifests, Findings findings) {
    boolean onGke = manifests.ofKind("Gateway").stream().anyMatch(RoutingRules::isGke);
    for (JsonNode rule : route.at("/spec/rules")) {
      for (JsonNode backend : rule.path("backendRefs")) {
        checkBackend(route, backend, manifests, findings);
      }
      if (onGke && rule.has("timeouts")) {
        findings.invalid(
            "T9",
            route + " spec.rules.timeouts",
            rule.path("timeouts").toString(),
            "is refused by GKE, which then does not program the route",
            "leave it out, and use GkeGateway.backendTimeout(...)");
      }
    }
    for (JsonNode parent : route.at("/spec/parentRefs")) {
      String name = parent.path("name").asString("");
      if (!parent.has("namespace") && !has(manifests, "Gateway", name)) {
        findings.invalid(
            "R10",
            route + " spec.parentRefs.name",
            name,
            "is no Gateway among these objects",
            LEAVE);
      }
    }
  }

  private static void checkBackend(
      Manifest route, JsonNode backend, Manifests manifests, Findings findings) {
    String name = backend.path("name").asString("");
    Optional<Manifest> pool =
        manifests.ofKind("InferencePool").stream()
            .filter(known -> known.name().equals(name))
            .findFirst();
    String group = backend.path("group").asString("");
    if (pool.isEmpty()) {
      findings.invalid(
          "R8",
          route + " spec.rules.backendRefs.name",
          name,
          "is no InferencePool among these objects",
          LEAVE);
    } else if (!pool.get().key().group().equals(group)) {
      findings.invalid(
          "R8",
          route + " spec.rules.backendRefs.group",
          group,
          "must be the group of its pool, " + pool.get().key().group(),
          LEAVE);
    }
  }

  private static boolean isGke(Manifest gateway) {
    return gateway
        .text("/spec/gatewayClassName")
        .filter(name -> name.startsWith("gke-"))
        .isPresent();
  }

  private static boolean has(Manifests manifests, String kind, String name) {
    return manifests.ofKind(kind).stream().anyMatch(manifest -> manifest.name().equals(name));
  }

  private static void checkConnector(EngineWorkload engine, Findings findings) {
    if (!engine.container().isMissingNode() && engine.flag("--kv-transfer-config").isEmpty()) {
      findings.required(
          "S1",
          EngineWorkload.CONTAINER + ".args",
          "without --kv-transfer-config this engine moves no KV cache, and every prompt is computed twice",
          LEAVE);
    }
  }
}
