package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Affinity;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.NodeAffinity;
import io.pdconstructs.Role;
import io.pdconstructs.RoleAffinity;
import io.pdconstructs.Toleration;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** On which nodes the pods of a role may be: what the hardware demands, and what the role adds. */
public final class EnginePlacement {

  private static final String DEMANDED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String WISHED = "preferredDuringSchedulingIgnoredDuringExecution";

  private EnginePlacement() {}

  /** The hardware's labels, and those of the role, which count where both have one. */
  public static Map<String, String> nodeSelector(HardwareProfile hardware, Workers<?> workers) {
    Map<String, String> labels = new TreeMap<>(hardware.nodeSelector());
    labels.putAll(workers.nodeSelector());
    return labels;
  }

  public static List<Tree> tolerations(HardwareProfile hardware, Workers<?> workers) {
    List<Tree> tolerations = new ArrayList<>();
    for (Toleration one : hardware.tolerations()) {
      tolerations.add(toleration(one));
    }
    for (Toleration one : workers.tolerations()) {
      tolerations.add(toleration(one));
    }
    return tolerations;
  }

  private static Tree toleration(Toleration toleration) {
    return map()
        .with("key", toleration.key())
        .with("operator", toleration.value().isPresent() ? "Equal" : "Exists")
        .with("value", toleration.value())
        .with("effect", toleration.effect().toString());
  }

  public static Optional<Tree> affinity(Names names, Workers<?> workers) {
    if (workers.affinities().isEmpty()) {
      return Optional.empty();
    }
    ByKind affinities = ByKind.of(workers);
    return Optional.of(
        map()
            .with("nodeAffinity", nodeAffinity(affinities.nodes))
            .with("podAffinity", podAffinity(names, affinities.near))
            .with("podAntiAffinity", podAffinity(names, affinities.away)));
  }

  /** All demands hold at once, so they are expressions of one term. */
  private static Optional<Tree> nodeAffinity(List<NodeAffinity> all) {
    List<Tree> demanded =
        all.stream()
            .filter(one -> one.weight().isEmpty())
            .map(EnginePlacement::expression)
            .toList();
    Optional<Tree> terms =
        demanded.isEmpty()
            ? Optional.empty()
            : Optional.of(
                map().with("nodeSelectorTerms", List.of(map().with("matchExpressions", demanded))));
    List<Tree> wished =
        wished(
            all,
            one ->
                map().with("preference", map().with("matchExpressions", List.of(expression(one)))));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(map().with(DEMANDED, terms).with(WISHED, wished));
  }

  private static Tree expression(NodeAffinity affinity) {
    return map()
        .with("key", affinity.key())
        .with("operator", "In")
        .with("values", affinity.values());
  }

  private static Optional<Tree> podAffinity(Names names, List<RoleAffinity> all) {
    List<Tree> demanded =
        all.stream().filter(one -> one.weight().isEmpty()).map(one -> term(names, one)).toList();
    List<Tree> wished = wished(all, one -> map().with("podAffinityTerm", term(names, one)));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(map().with(DEMANDED, demanded).with(WISHED, wished));
  }

  private static Tree term(Names names, RoleAffinity affinity) {
    return map()
        .with("labelSelector", ofRole(names, affinity.role()))
        .with("topologyKey", affinity.topologyKey());
  }

  private static Tree ofRole(Names names, Role role) {
    return map().with("matchLabels", EngineLabels.ofRole(names, role));
  }

  /** Each affinity is added to the list that it belongs to. */
  private static final class ByKind implements Affinity.Cases<Boolean> {

    private final List<NodeAffinity> nodes = new ArrayList<>();
    private final List<RoleAffinity> near = new ArrayList<>();
    private final List<RoleAffinity> away = new ArrayList<>();

    static ByKind of(Workers<?> workers) {
      ByKind kinds = new ByKind();
      workers.affinities().forEach(one -> one.match(kinds));
      return kinds;
    }

    @Override
    public Boolean toNodes(NodeAffinity affinity) {
      return nodes.add(affinity);
    }

    @Override
    public Boolean toRole(RoleAffinity affinity) {
      return (affinity.away() ? away : near).add(affinity);
    }
  }

  private static <T extends Affinity> List<Tree> wished(List<T> all, Function<T, Tree> term) {
    return all.stream()
        .filter(one -> one.weight().isPresent())
        .map(one -> term.apply(one).with("weight", one.weight()))
        .toList();
  }

  public static List<Tree> topologySpreads(Names names, Workers<?> workers) {
    List<Tree> spreads = new ArrayList<>();
    for (TopologySpread spread : workers.topologySpreads()) {
      spreads.add(topologySpread(names, workers.role(), spread));
    }
    return spreads;
  }

  private static Tree topologySpread(Names names, Role role, TopologySpread spread) {
    return map()
        .with("maxSkew", spread.maxSkew())
        .with("topologyKey", spread.topologyKey())
        .with("whenUnsatisfiable", spread.required() ? "DoNotSchedule" : "ScheduleAnyway")
        .with("labelSelector", ofRole(names, role));
  }
}
