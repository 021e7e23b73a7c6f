package io.pdconstructs.explain;

import io.pdconstructs.Role;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import io.pdconstructs.topology.Topology;
import io.pdconstructs.topology.engine.LockedMemory;
import io.pdconstructs.topology.engine.TransferConfig;
import io.pdconstructs.topology.engine.Ucx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Over what the KV cache moves.
 *
 * @param kind over what
 * @param reasons what says so, a sentence each
 */
public record Transport(Kind kind, List<String> reasons) {

  /** Ways between two workers. */
  public enum Kind {
    /** From the memory of one GPU to that of another, by InfiniBand or RoCE. */
    RDMA("RDMA"),
    /** Through both kernels, about a hundred times slower. */
    TCP("TCP"),
    /** No KV cache is computed: a simulator answers, or one engine does both parts. */
    NONE("none"),
    /** What the manifests hold does not tell. */
    UNKNOWN("not known");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final String SIMULATED =
      "llm-d's simulator of vLLM computes no KV cache, and moves none";

  /** Copies. */
  public Transport {
    reasons = List.copyOf(reasons);
  }

  static Transport of(Topology topology) {
    if (topology.isAggregated()) {
      return new Transport(Kind.NONE, List.of("the stack does not tell prefill from decode"));
    }
    if (isSimulated(topology.engines())) {
      return new Transport(Kind.NONE, List.of(SIMULATED));
    }
    Map<String, SortedSet<Role>> reasons = new LinkedHashMap<>();
    boolean unknown = false;
    boolean tcp = false;
    boolean noNetwork = false;
    for (Role role : Role.values()) {
      List<EngineWorkload> engines = topology.engines(role);
      unknown |= engines.isEmpty();
      for (EngineWorkload engine : engines) {
        Network network = Network.of(topology, engine);
        for (String reason : reasons(engine, network)) {
          reasons.computeIfAbsent(reason, absent -> new TreeSet<>()).add(role);
        }
        if (!isByNixl(engine)) {
          unknown = true;
          continue;
        }
        boolean none = isMissing(topology, engine, network);
        Ucx ucx = Ucx.of(engine.container());
        tcp |= none || !ucx.mayUseRdma();
        unknown |= !network.isKnown() || isSlowOnUcx(network) || isLimited(engine, network);
        unknown |= network.devices().isEmpty() && !none;
        noNetwork |= !ucx.mayUseTcp() && (none || !ucx.mayUseRdma());
      }
    }
    List<String> all = new ArrayList<>();
    reasons.forEach((reason, roles) -> all.add(roles(roles) + ": " + reason));
    if (noNetwork) {
      all.add("UCX has no network left, so nothing moves");
    }
    if (tcp && !noNetwork) {
      all.add(
          "two pods of one node use TCP too: each sees its own GPUs alone, so NVLink does not"
              + " join them (S11)");
    }
    boolean open = noNetwork || (unknown && !tcp);
    return new Transport(open ? Kind.UNKNOWN : tcp ? Kind.TCP : Kind.RDMA, all);
  }

  private static boolean isSimulated(List<EngineWorkload> engines) {
    for (EngineWorkload engine : engines) {
      if (!engine.command().isSimulator()) {
        return false;
      }
    }
    return !engines.isEmpty();
  }

  /** Of other engines and connectors it is not known over what they move. */
  private static boolean isByNixl(EngineWorkload engine) {
    return engine.command().isVllm() && !engine.needsNoRdma() && engine.flags().mayUseNixl();
  }

  /** Whether an engine can reach no device of an RDMA network, and that is certain. */
  private static boolean isMissing(Topology topology, EngineWorkload engine, Network network) {
    boolean mayReach = topology.stack().isEmpty() && Network.mayBeReachedUnasked(topology, engine);
    return network.isKnown() && network.devices().isEmpty() && !mayReach;
  }

  private static String roles(SortedSet<Role> roles) {
    return String.join(" and ", roles.stream().map(Role::toString).toList());
  }

  /** UCX moves over TCP on Amazon's devices, unless its version and theirs are right. */
  private static boolean isSlowOnUcx(Network network) {
    return network.devices().orElse("").contains("/efa");
  }

  /**
   * What a NIC reads and writes by itself must stay in memory, which the user may lack the right
   * to.
   */
  private static boolean isLimited(EngineWorkload engine, Network network) {
    return network.devices().isPresent()
        && !engine.container().isMissingNode()
        && LockedMemory.of(engine.podSpec(), engine.container()) != LockedMemory.ALLOWED;
  }

  private static List<String> reasons(EngineWorkload engine, Network network) {
    List<String> reasons = new ArrayList<>();
    if (network.devices().isPresent()) {
      reasons.add(network.devices().get() + " is asked for");
    } else {
      reasons.add(
          network.isKnown()
              ? "no device of a network is asked for"
              : "what is asked for is not among the manifests");
    }
    if (isLimited(engine, network)) {
      reasons.add("the engine may lock no memory, unless the nodes set no limit (G5)");
    }
    for (JsonNode variable : engine.env()) {
      String name = variable.path("name").asString("");
      if (name.startsWith("UCX_")) {
        reasons.add(name + "=" + variable.path("value").asString(""));
      }
    }
    if (engine.command().isSimulator()) {
      reasons.add(SIMULATED);
    } else if (engine.needsNoRdma()) {
      reasons.add("TPUs move the KV cache over a network of their own");
    } else if (engine.command().isVllm() && engine.flags().knows("--kv-transfer-config")) {
      Optional<TransferConfig> config = engine.flags().transfer();
      if (!engine.flags().mayUseNixl()) {
        reasons.add(config.get().connector().orElse("") + " moves the KV cache, not NIXL");
        return reasons;
      }
      Optional<JsonNode> backends = config.flatMap(TransferConfig::backends);
      reasons.add(
          backends
              .map(said -> "NIXL is told to use " + said.toString().replaceAll("[\\[\\]\"]", ""))
              .orElse("NIXL is told no backend, and uses UCX"));
    }
    return reasons;
  }
}
