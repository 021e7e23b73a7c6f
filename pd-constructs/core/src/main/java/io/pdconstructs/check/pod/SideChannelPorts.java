package io.pdconstructs.check.pod;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The ports on which NIXL's side channel listens: one for each rank on engines that do so, else
 * one.
 */
record SideChannelPorts(long first, long last) {

  static final String VARIABLE = "VLLM_NIXL_SIDE_CHANNEL_PORT";
  static final String DEFAULT = "5600";
  static final String OLD_DEFAULT = "5557";

  private static final long HIGHEST = 65_535;
  private static final long MOST_RANKS = 256;

  /** Whether an engine may have a side channel. */
  static boolean mayBeOf(EngineWorkload engine) {
    return !engine.container().isMissingNode()
        && engine.command().isVllm()
        && engine.flags().mayUseNixl();
  }

  /** The first port, as the engine is told it or takes it by default. */
  static String said(EngineWorkload engine) {
    boolean perRank = engine.has(Trait.SIDE_CHANNEL_PORT_PER_RANK);
    return engine.env(VARIABLE).orElse(perRank ? OLD_DEFAULT : DEFAULT);
  }

  /** Empty when the first is no port. */
  static Optional<SideChannelPorts> of(EngineWorkload engine) {
    String text = said(engine);
    long first = text.matches("[0-9]{1,5}") ? Long.parseLong(text) : 0;
    if (first < 1 || first > HIGHEST) {
      return Optional.empty();
    }
    long ranks = engine.has(Trait.SIDE_CHANNEL_PORT_PER_RANK) ? ranks(engine) : 1;
    return Optional.of(new SideChannelPorts(first, first + ranks - 1));
  }

  /** Numbers that no engine can have are reported as such. */
  private static long ranks(EngineWorkload engine) {
    return Math.min(
        MOST_RANKS, Math.max(1, engine.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1)));
  }

  boolean include(long port) {
    return first <= port && port <= last;
  }

  boolean areTooMany() {
    return last > HIGHEST;
  }

  /** The lowest of them that is another's in the pod. */
  Optional<Long> taken(EngineWorkload engine) {
    Optional<Long> taken = Optional.empty();
    for (long other : others(engine)) {
      if (include(other) && other < taken.orElse(Long.MAX_VALUE)) {
        taken = Optional.of(other);
      }
    }
    return taken;
  }

  /** One that the engine's container declares without a name may be the side channel's. */
  private static List<Long> others(EngineWorkload engine) {
    List<Long> others = new ArrayList<>();
    if (engine.flags().knows("--port")) {
      others.add(engine.flags().number("--port", 8000));
    }
    for (JsonNode container : PodSpecs.containers(engine.podSpec())) {
      for (JsonNode port : container.path("ports")) {
        String name = port.path("name").asString("");
        boolean mayBeIt = name.isEmpty() && container.equals(engine.container());
        if (!name.equals("nixl") && !mayBeIt) {
          others.add(port.path("containerPort").asLong(0));
        }
      }
    }
    return others;
  }
}
