package io.pdconstructs.check.probe;

import static io.pdconstructs.check.LibraryRule.T2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Sidecar;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** T2: probes of engines and sidecars ask what somebody in the pod answers. */
final class UnansweredProbeRules implements Rule {

  /** An image of llm-d that answers on other paths than vLLM. */
  private static final String SIMULATOR = "inference-sim";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(T2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Optional<Sidecar> sidecar = subject.topology().sidecar(engine);
      ServedPorts ports = ServedPorts.of(engine, sidecar, subject.topology().pools());
      if (!engine.container().isMissingNode() && ports.areKnown()) {
        Findings where = findings.of(engine.role());
        check(engine.container(), engine.path(), ports, where);
        sidecar.ifPresent(found -> check(found.container(), found.path(), ports, where));
      }
    }
  }

  private static void check(JsonNode container, String path, ServedPorts ports, Findings findings) {
    for (Probe probe : Probe.of(container)) {
      Optional<Long> port = probe.port();
      if (port.isPresent()) { // else N6 or N14 says so
        check(probe, port.get(), path + "." + probe.name() + "." + probe.kind(), ports, findings);
      }
    }
  }

  private static void check(
      Probe probe, long port, String path, ServedPorts ports, Findings findings) {
    EngineWorkload engine = ports.engine();
    boolean ofSidecar = ports.isOfSidecar(port);
    if (!ofSidecar && !ports.isOfEngine(port)) {
      checkOther(probe, port, path, ports, findings);
      return;
    }
    boolean isVllm = !engine.container().path("image").asString("").contains(SIMULATOR);
    Optional<String> loopback = ofSidecar ? Optional.empty() : ListenAddress.loopback(engine);
    if (loopback.isPresent()) {
      findings.invalid(
          T2,
          path + ".port",
          port,
          "is served on "
              + loopback.get()
              + " (--host) alone, and probes ask the pod's address, so "
              + probe.failure(),
          "leave --host out, or let a command (exec) ask");
    } else if (probe.isGrpc() && isVllm && !speaksGrpc(engine)) {
      findings.invalid(
          T2,
          path + ".port",
          port,
          "is a port where "
              + (ofSidecar ? "the sidecar" : "the engine")
              + " speaks HTTP, which no gRPC probe gets an answer from, so "
              + probe.failure(),
          Fix.derived("ask by httpGet"));
    } else if (probe.isHttp() && isVllm) {
      new HttpProbe(probe, path, engine, ofSidecar, findings).check();
    }
  }

  /** Whether it serves gRPC, or may: newer versions do when they are told to. */
  private static boolean speaksGrpc(EngineWorkload engine) {
    return engine.flags().isGiven("--grpc") || engine.flags().isGiven("--grpc-port");
  }

  /** The side channel and KV events are no HTTP, but their ports are open. */
  private static void checkOther(
      Probe probe, long port, String path, ServedPorts ports, Findings findings) {
    boolean mayBeOpen = probe.kind().equals("tcpSocket") && declares(ports.engine(), port);
    boolean isWanted = ports.isWanted(port); // then N4 or N5 says that the engine is elsewhere
    if (!mayBeOpen && !isWanted && !ports.mayBeOfAnother(port)) {
      findings.invalid(
          T2,
          path + ".port",
          port,
          "is a port that nobody in this pod serves (" + ports.text() + "), so " + probe.failure(),
          Fix.derived("ask port " + ports.ofEngine()));
    }
  }

  private static boolean declares(EngineWorkload engine, long port) {
    for (JsonNode declared : engine.container().path("ports")) {
      if (declared.path("containerPort").asLong(-1) == port) {
        return true;
      }
    }
    return false;
  }
}
