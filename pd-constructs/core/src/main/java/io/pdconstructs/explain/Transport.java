package io.pdconstructs.explain;

import static io.pdconstructs.check.LibraryRule.G7;

import io.pdconstructs.Role;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.Suppressed;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import io.pdconstructs.topology.Topology;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
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

  /** Copies. */
  public Transport {
    reasons = List.copyOf(reasons);
  }

  static Transport of(Topology topology, Report report) {
    Map<String, SortedSet<Role>> reasons = new LinkedHashMap<>();
    boolean unknown = false;
    boolean tcp = false;
    for (Role role : Role.values()) {
      List<EngineWorkload> engines = topology.engines(role);
      unknown |= engines.isEmpty();
      for (EngineWorkload engine : engines) {
        Network network = Network.of(topology, engine);
        boolean none = network.isKnown() && network.devices().isEmpty();
        tcp |= none || leavesOutRdma(role, report);
        unknown |= !network.isKnown() || isSlowOnUcx(network) || !engine.command().isVllm();
        for (String reason : reasons(engine, network)) {
          reasons.computeIfAbsent(reason, absent -> new TreeSet<>()).add(role);
        }
      }
    }
    List<String> all = new ArrayList<>();
    reasons.forEach((reason, roles) -> all.add(roles(roles) + ": " + reason));
    return new Transport(tcp ? Kind.TCP : unknown ? Kind.UNKNOWN : Kind.RDMA, all);
  }

  private static String roles(SortedSet<Role> roles) {
    return String.join(" and ", roles.stream().map(Role::toString).toList());
  }

  /** UCX moves over TCP on Amazon's devices, unless its version and theirs are right. */
  private static boolean isSlowOnUcx(Network network) {
    return network.devices().orElse("").contains("/efa");
  }

  private static boolean leavesOutRdma(Role role, Report report) {
    return Stream.concat(
            report.problems().stream(), report.suppressed().stream().map(Suppressed::problem))
        .anyMatch(problem -> problem.id() == G7 && problem.role().orElse(role) == role);
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
    for (JsonNode variable : engine.env()) {
      String name = variable.path("name").asString("");
      if (name.startsWith("UCX_")) {
        reasons.add(name + "=" + variable.path("value").asString(""));
      }
    }
    if (engine.command().isVllm() && engine.flags().knows("--kv-transfer-config")) {
      Optional<JsonNode> backends = engine.flags().transfer().flatMap(TransferConfig::backends);
      reasons.add(
          backends
              .map(said -> "NIXL is told to use " + said.toString().replaceAll("[\\[\\]\"]", ""))
              .orElse("NIXL is told no backend, and uses UCX"));
    }
    return reasons;
  }
}
