package io.pdconstructs.explain;

import io.pdconstructs.Role;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What decides whether a request is disaggregated, and no manifest tells. */
final class Unknowns {

  private Unknowns() {}

  static List<String> of(
      Topology topology, List<Link> links, Transport transport, Optional<KvFigures> figures) {
    List<String> all = new ArrayList<>();
    for (Link link : links) {
      if (link.state() == Link.State.UNKNOWN) {
        all.add(why(link));
      }
    }
    for (Role role : Role.values()) {
      for (EngineWorkload engine : topology.engines(role)) {
        addEngine(engine, all);
      }
    }
    if (figures.isEmpty() && transport.kind() != Transport.Kind.NONE) {
      all.add(
          "what the KV cache takes: the layers of the model, or what the engines are told of it");
    } else if (figures.isPresent()) {
      addFigures(figures.get(), all);
    }
    all.add("whether the Gateway is programmed, and its address answers");
    all.add("whether the pods fit the nodes, and are Ready");
    if (transport.kind() == Transport.Kind.RDMA) {
      all.add("whether RDMA works between the nodes: where it does not, UCX takes TCP silently");
    }
    all.add(
        "what of a prompt is cached already: a cached prefix counts as no new tokens, and does not move");
    return all;
  }

  private static String why(Link link) {
    LinkEnd end = link.one().value().isEmpty() ? link.one() : link.other();
    String why =
        end.value().isPresent()
            ? "no rule knows whether these two fit"
            : end.place() + (end.object().isEmpty() ? " is not here" : " is not said, or not read");
    return link.name() + ": " + why;
  }

  private static void addEngine(EngineWorkload engine, List<String> all) {
    String role = engine.role().toString();
    if (engine.command().isSimulator()) {
      return;
    }
    if (!engine.command().isVllm()) {
      all.add("how " + role + " moves its KV cache: it runs no vLLM");
    } else if (!engine.command().isRead()) {
      all.add("what " + role + " is told: a shell starts it, whose script is not read");
    } else if (engine.version().capabilities().isEmpty()) {
      String image = engine.container().path("image").asString("");
      all.add("what the vLLM of " + role + " can do: " + image + " tells no version");
    }
    if (engine.command().isVllm()) {
      engine
          .flags()
          .arguments()
          .unreadFile()
          .ifPresent(file -> all.add("what else " + role + " is told: " + file + " is not here"));
    }
  }

  private static void addFigures(KvFigures figures, List<String> all) {
    if (figures.blockSize().isEmpty()) {
      all.add("how many blocks a prompt takes: --block-size is left to vLLM");
    }
    if (figures.cache().hybridManager() && figures.cache().layers().sliding() > 0) {
      all.add(
          "what a prompt moves: the hybrid manager keeps no more than the window of some layers");
    }
  }
}
