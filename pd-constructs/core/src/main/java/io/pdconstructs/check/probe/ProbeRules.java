package io.pdconstructs.check.probe;

import static io.pdconstructs.check.LibraryRule.N6;
import static io.pdconstructs.check.LibraryRule.T2;
import static io.pdconstructs.check.LibraryRule.T3;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Sidecar;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What Kubernetes asks engines. T3 whether it asks at all, T2 whether it learns that the model is
 * loaded, by paths that vLLM has, N6 whether the decode engine answers and not the sidecar in front
 * of it.
 */
final class ProbeRules implements Rule {

  private static final String LOADED = "/v1/models";
  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N6, T2, T3);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      if (!engine.container().isMissingNode()) {
        checkReady(engine, findings.of(engine.role()));
        if (engine.role() == Role.DECODE && engine.flags().knows("--port")) {
          subject
              .topology()
              .sidecar(engine)
              .ifPresent(sidecar -> checkPorts(engine, sidecar, findings.of(engine.role())));
        }
      }
    }
  }

  /** A pod is ready once its startup probe and its readiness probe have succeeded. */
  private static void checkReady(EngineWorkload engine, Findings findings) {
    JsonNode startup = engine.container().path("startupProbe");
    JsonNode readiness = engine.container().path("readinessProbe");
    Fix fix = Fix.derived("let a startup probe and a readiness probe ask " + LOADED);
    if (startup.isEmpty() && readiness.isEmpty()) {
      findings.warn(
          T3,
          engine.path() + ".readinessProbe",
          "without a startup or readiness probe the pod is sent requests while its engine still loads the model",
          fix);
    } else if (engine.command().isVllm() && !mayLearn(startup) && !mayLearn(readiness)) {
      boolean ready = !readiness.isEmpty();
      findings.warn(
          T2,
          engine.path() + (ready ? ".readinessProbe" : ".startupProbe"),
          "asks "
              + asked(ready ? readiness : startup)
              + ", by which the pod may be Ready before the model is loaded; "
              + LOADED
              + " answers after that",
          fix);
    }
  }

  /** A command may ask anything. */
  private static boolean mayLearn(JsonNode probe) {
    return probe.has("exec") || probe.at("/httpGet/path").asString("").startsWith(LOADED);
  }

  private static String asked(JsonNode probe) {
    return probe.has("httpGet")
        ? probe.at("/httpGet/path").asString("/")
        : "whether a port is open";
  }

  private static void checkPorts(EngineWorkload engine, Sidecar sidecar, Findings findings) {
    long sidecarPort = sidecar.portNumber();
    long enginePort = engine.flags().number("--port", 8000);
    for (String name : PROBES) {
      JsonNode probe = engine.container().path(name);
      JsonNode port = probe.at(probe.has("httpGet") ? "/httpGet/port" : "/tcpSocket/port");
      long number = port.isString() ? number(port, engine, sidecar) : port.asLong(-1);
      if (number == sidecarPort && sidecarPort != enginePort) {
        findings.invalid(
            N6,
            engine.path() + "." + name,
            port.isString() ? port.asString() : port.asLong(),
            "is the port of the sidecar, which answers while the engine is down; the engine's is "
                + enginePort,
            Fix.derived("ask port " + enginePort));
      }
    }
  }

  /** The number of a port's name; -1 where neither container has it. */
  private static long number(JsonNode name, EngineWorkload engine, Sidecar sidecar) {
    Optional<JsonNode> ofEngine = PodSpecs.named(engine.container().path("ports"), name.asString());
    Optional<JsonNode> port =
        ofEngine.isPresent()
            ? ofEngine
            : PodSpecs.named(sidecar.container().path("ports"), name.asString());
    return port.isPresent() ? port.get().path("containerPort").asLong(-1) : -1;
  }
}
