package io.pdconstructs.check.probe;

import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.Sidecar;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which ports the pod of an engine serves: that of its engine, that of its sidecar, and those that
 * its other containers declare.
 *
 * @param engine the engine
 * @param sidecar its sidecar; empty for none
 * @param pools the pools that may select its pods
 * @param ranks how many ports in a row each of them serves
 */
record ServedPorts(EngineWorkload engine, Optional<Sidecar> sidecar, List<Pool> pools, long ranks) {

  private static final String PORT = "--port";

  static ServedPorts of(EngineWorkload engine, Optional<Sidecar> sidecar, List<Pool> pools) {
    long ranks = Math.max(1, engine.flags().number(CommonVllmFlags.DATA_PARALLEL, 1));
    return new ServedPorts(engine, sidecar, pools, ranks);
  }

  /** Whether it is known of both where they listen. */
  boolean areKnown() {
    return engine.flags().knows(PORT)
        && engine.flags().knows(CommonVllmFlags.DATA_PARALLEL)
        && !engine.flags().isGiven("--uds")
        && (sidecar.isEmpty() || isKnown(sidecar.get()));
  }

  private static boolean isKnown(Sidecar sidecar) {
    boolean isTold = sidecar.port().said().isPresent();
    return (isTold || sidecar.configuration().isRead())
        && !sidecar.said("port").orElse("").contains("$(");
  }

  long ofEngine() {
    return engine.flags().number(PORT, 8000);
  }

  boolean isOfEngine(long port) {
    return ofEngine() <= port && port < ofEngine() + ranks;
  }

  boolean isOfSidecar(long port) {
    long first = sidecar.map(Sidecar::portNumber).orElse(-1L);
    return sidecar.isPresent() && first <= port && port < first + ranks;
  }

  /** Whether who asks the engine looks for it there: its sidecar, else a pool. */
  boolean isWanted(long port) {
    Optional<String> wanted = Optional.of(Long.toString(port));
    if (sidecar.isPresent()) {
      return sidecar.get().enginePort().value().equals(wanted);
    }
    for (Pool pool : pools) {
      if (pool.port().value().equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a container that is neither may serve a port: one that it declares, or any. */
  boolean mayBeOfAnother(long port) {
    for (JsonNode container : engine.podSpec().path("containers")) {
      if (!container.equals(engine.container())
          && !isSidecar(container)
          && mayServe(container, port)) {
        return true;
      }
    }
    for (JsonNode container : engine.podSpec().path("initContainers")) {
      boolean stays = container.path("restartPolicy").asString("").equals("Always");
      if (stays && !isSidecar(container) && mayServe(container, port)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSidecar(JsonNode container) {
    return sidecar.isPresent() && sidecar.get().container().equals(container);
  }

  private static boolean mayServe(JsonNode container, long port) {
    for (JsonNode declared : container.path("ports")) {
      if (declared.path("containerPort").asLong(-1) == port) {
        return true;
      }
    }
    return container.path("ports").isEmpty();
  }

  /** What a message says of them. */
  String text() {
    return "the engine listens on "
        + ofEngine()
        + sidecar.map(found -> ", the sidecar on " + found.portNumber()).orElse("");
  }
}
