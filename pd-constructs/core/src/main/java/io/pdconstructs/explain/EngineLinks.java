package io.pdconstructs.explain;

import static io.pdconstructs.check.LibraryRule.C10;
import static io.pdconstructs.check.LibraryRule.C11;
import static io.pdconstructs.check.LibraryRule.C14;
import static io.pdconstructs.check.LibraryRule.C4;
import static io.pdconstructs.check.LibraryRule.C6;
import static io.pdconstructs.check.LibraryRule.C8;
import static io.pdconstructs.check.LibraryRule.C9;
import static io.pdconstructs.check.LibraryRule.G10;
import static io.pdconstructs.check.LibraryRule.G17;
import static io.pdconstructs.check.LibraryRule.G4;
import static io.pdconstructs.check.LibraryRule.G5;
import static io.pdconstructs.check.LibraryRule.G6;
import static io.pdconstructs.check.LibraryRule.G6b;
import static io.pdconstructs.check.LibraryRule.G6d;
import static io.pdconstructs.check.LibraryRule.G7;
import static io.pdconstructs.check.LibraryRule.G8;
import static io.pdconstructs.check.LibraryRule.N1;
import static io.pdconstructs.check.LibraryRule.N10;
import static io.pdconstructs.check.LibraryRule.N12;
import static io.pdconstructs.check.LibraryRule.N13;
import static io.pdconstructs.check.LibraryRule.N2;
import static io.pdconstructs.check.LibraryRule.N3;
import static io.pdconstructs.check.LibraryRule.N4;
import static io.pdconstructs.check.LibraryRule.N5;
import static io.pdconstructs.check.LibraryRule.N6;
import static io.pdconstructs.check.LibraryRule.N7;
import static io.pdconstructs.check.LibraryRule.N8;
import static io.pdconstructs.check.LibraryRule.N9;
import static io.pdconstructs.check.LibraryRule.P1;
import static io.pdconstructs.check.LibraryRule.P10;
import static io.pdconstructs.check.LibraryRule.P11;
import static io.pdconstructs.check.LibraryRule.P14;
import static io.pdconstructs.check.LibraryRule.P15;
import static io.pdconstructs.check.LibraryRule.P17;
import static io.pdconstructs.check.LibraryRule.P19;
import static io.pdconstructs.check.LibraryRule.P2;
import static io.pdconstructs.check.LibraryRule.P3;
import static io.pdconstructs.check.LibraryRule.P4;
import static io.pdconstructs.check.LibraryRule.P5;
import static io.pdconstructs.check.LibraryRule.P6;
import static io.pdconstructs.check.LibraryRule.P7;
import static io.pdconstructs.check.LibraryRule.P8;
import static io.pdconstructs.check.LibraryRule.R1;
import static io.pdconstructs.check.LibraryRule.R2;
import static io.pdconstructs.check.LibraryRule.R3;
import static io.pdconstructs.check.LibraryRule.R31;
import static io.pdconstructs.check.LibraryRule.R4;
import static io.pdconstructs.check.LibraryRule.R5;
import static io.pdconstructs.check.LibraryRule.S1;
import static io.pdconstructs.check.LibraryRule.S7;
import static io.pdconstructs.check.LibraryRule.S9;
import static io.pdconstructs.check.LibraryRule.U4;
import static io.pdconstructs.check.LibraryRule.V1;
import static io.pdconstructs.check.LibraryRule.V11;
import static io.pdconstructs.check.LibraryRule.V12;
import static io.pdconstructs.check.LibraryRule.V13;
import static io.pdconstructs.check.LibraryRule.V16;
import static io.pdconstructs.check.LibraryRule.V17;
import static io.pdconstructs.check.LibraryRule.V18;
import static io.pdconstructs.check.LibraryRule.V19;
import static io.pdconstructs.check.LibraryRule.V20;
import static io.pdconstructs.check.LibraryRule.V3;
import static io.pdconstructs.check.LibraryRule.V4;
import static io.pdconstructs.check.LibraryRule.V5;
import static io.pdconstructs.check.LibraryRule.V6;
import static io.pdconstructs.check.LibraryRule.V7;
import static io.pdconstructs.check.LibraryRule.V9;

import io.pdconstructs.Role;
import io.pdconstructs.check.EngineAgreement;
import io.pdconstructs.check.EngineAgreement.Said;
import io.pdconstructs.check.LibraryRule;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.Stated;
import io.pdconstructs.topology.Topology;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** From the pool to the engines, and from one engine to the other. */
final class EngineLinks {

  private static final String CONFIG = "--kv-transfer-config";
  private static final String TP = "--tensor-parallel-size";
  private static final String SIDE_CHANNEL = "VLLM_NIXL_SIDE_CHANNEL_HOST";
  private static final String SIDECAR =
      "spec.template.spec.initContainers[" + Sidecar.NAME + "].args[";

  private final Topology topology;
  private final List<Draft> all = new ArrayList<>();

  private EngineLinks(Topology topology) {
    this.topology = topology;
  }

  static List<Draft> of(Topology topology) {
    EngineLinks links = new EngineLinks(topology);
    for (Role role : Role.values()) {
      List<EngineWorkload> engines = topology.engines(role);
      engines.forEach(links::addSelector);
      engines.forEach(links::addPort);
      if (engines.isEmpty() && !topology.isAggregated()) {
        LinkEnd missing = LinkEnd.missing(role.toString(), "Deployment");
        links.all.add(
            Draft.of("pool to " + role, links.pool("spec.selector"), missing, U4).ofRole(role));
      }
    }
    for (EngineWorkload prefill : topology.engines(Role.PREFILL)) {
      for (EngineWorkload decode : topology.engines(Role.DECODE)) {
        links.addPair(prefill, decode);
      }
    }
    return links.all;
  }

  private Optional<Pool> pool() {
    return topology.pools().stream().findFirst();
  }

  private LinkEnd pool(String field) {
    return pool()
        .map(pool -> LinkEnd.of("InferencePool", pool.object(), field, selector(pool)))
        .orElse(LinkEnd.missing("InferencePool", field));
  }

  private static Optional<String> selector(Pool pool) {
    JsonNode node = pool.object().at("/" + pool.selectorField().replace('.', '/'));
    return Optional.of(labels(node, node));
  }

  /** Labels by key, of those that a selector names. */
  private static String labels(JsonNode selector, JsonNode labels) {
    Map<String, String> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : selector.properties()) {
      JsonNode value = labels.path(label.getKey());
      if (!value.isMissingNode()) {
        found.put(label.getKey(), value.asString(""));
      }
    }
    String text = found.toString();
    return text.substring(1, text.length() - 1);
  }

  private void addSelector(EngineWorkload engine) {
    Optional<Pool> pool = pool();
    String field = pool.map(Pool::selectorField).orElse("spec.selector");
    JsonNode selector =
        pool.map(found -> found.object().at("/" + field.replace('.', '/')))
            .orElse(engine.podLabels());
    Optional<String> labels = Optional.of(labels(selector, engine.podLabels()));
    LinkEnd pods =
        LinkEnd.of(
            engine.role().toString(), engine.object(), "spec.template.metadata.labels", labels);
    all.add(
        Draft.of("pool to " + engine.role(), pool(field), pods, R1, R2, R3, R4, R5, R31, G17)
            .ofRole(engine.role()));
  }

  /** Prefill answers on the pool's port itself, decode by its sidecar. */
  private void addPort(EngineWorkload engine) {
    LinkEnd port =
        pool()
            .map(pool -> LinkEnd.of("InferencePool", pool.port()))
            .orElse(LinkEnd.missing("InferencePool", "spec.targetPortNumber"));
    LinkEnd served = LinkEnd.ofFlag(engine, "--port", "8000");
    boolean alone = topology.isAggregated() && topology.sidecar(engine).isEmpty();
    if (engine.role() == Role.PREFILL || alone) {
      String name = "pool to " + engine.role() + ", port";
      all.add(Draft.of(name, port, served, N5).ofRole(engine.role()));
      return;
    }
    all.add(
        Draft.of("pool to sidecar, port", port, sidecar(engine, Sidecar::port, "--port"), N5)
            .ofRole(Role.DECODE));
    all.add(
        Draft.of(
                "sidecar to decode, port",
                sidecar(engine, Sidecar::enginePort, "--vllm-port"),
                served,
                N4,
                N6,
                N7)
            .ofRole(Role.DECODE));
  }

  private LinkEnd sidecar(EngineWorkload engine, Function<Sidecar, Stated> fact, String otherwise) {
    return topology
        .sidecar(engine)
        .map(sidecar -> LinkEnd.of("sidecar", fact.apply(sidecar)))
        .orElseGet(
            () ->
                LinkEnd.of(
                    "sidecar", engine.object(), SIDECAR + otherwise + "]", Optional.empty()));
  }

  private void addPair(EngineWorkload prefill, EngineWorkload decode) {
    boolean vllm = prefill.command().isVllm() && decode.command().isVllm();
    if (!vllm) {
      return; // no rule reads another engine
    }
    addConnector(decode);
    List<Said> agreed = EngineAgreement.between(prefill, decode);
    for (EngineAgreement.Fact fact : EngineAgreement.FACTS) {
      if (fact.name().equals(CONFIG)
          && agreed.stream().noneMatch(said -> said.fact().equals(fact))) {
        add(prefill, decode, new Said(fact, Optional.empty(), Optional.empty()));
      }
    }
    for (Said said : agreed) {
      if (isSaid(said, prefill) || isSaid(said, decode)) {
        add(prefill, decode, said);
      }
    }
    all.add(
        Draft.of(
            "prefill to decode, split",
            LinkEnd.ofFlag(prefill, TP, "1"),
            LinkEnd.ofFlag(decode, TP, "1"),
            P1,
            P2,
            P3,
            P4,
            P5,
            P6,
            P7,
            P8,
            P10,
            P14,
            P15,
            P17,
            C9,
            V11,
            V12,
            V13,
            V18));
    all.add(
        Draft.of(
            "prefill to decode, side channel",
            address(prefill),
            address(decode),
            N1,
            N2,
            N3,
            V3,
            V4));
    all.add(
        Draft.of(
            "prefill to decode, network",
            network(prefill),
            network(decode),
            S7,
            G4,
            G5,
            G6,
            G6b,
            G6d,
            G7,
            G8,
            G10));
  }

  /** S9 compares names that it knows; it is not known whether others fit. */
  private void addConnector(EngineWorkload decode) {
    LinkEnd sidecar = sidecar(decode, Sidecar::connector, "--kv-connector");
    Optional<TransferConfig> config = decode.flags().transfer();
    LinkEnd engine = LinkEnd.ofFlag(decode, CONFIG, config.map(TransferConfig::text));
    boolean nixl =
        sidecar.value().equals(Optional.of("nixlv2"))
            && config.filter(said -> said.uses("NixlConnector")).isPresent();
    all.add(
        Draft.of("sidecar to decode, connector", sidecar, engine, S9, P19, N8, N9, N10, N12, N13)
            .lookedAt(nixl));
  }

  private void add(EngineWorkload prefill, EngineWorkload decode, Said said) {
    LibraryRule[] rules =
        switch (said.fact().rule()) {
          case S9 ->
              new LibraryRule[] {S1, S9, C6, C8, C10, C14, V1, V5, V6, V7, V9, V16, V17, V19};
          case C4 -> new LibraryRule[] {C4, V20};
          default -> new LibraryRule[] {said.fact().rule()};
        };
    all.add(
        Draft.of(
            "prefill to decode, " + said.fact().name(),
            end(prefill, said, said.byPrefill()),
            end(decode, said, said.byDecode()),
            rules));
  }

  /** Whether an engine says it, where rules know what is taken otherwise. */
  private static boolean isSaid(Said said, EngineWorkload engine) {
    return switch (said.fact().rule()) {
      case C11 -> engine.flags().transfer().flatMap(TransferConfig::backends).isPresent();
      case P11 -> engine.env(said.fact().name()).isPresent();
      default -> true;
    };
  }

  private static LinkEnd end(EngineWorkload engine, Said said, Optional<String> value) {
    return said.fact().path().equals(".args")
        ? LinkEnd.ofFlag(engine, said.fact().name(), value)
        : LinkEnd.ofEngine(engine, said.fact().path().substring(1), value);
  }

  private static LinkEnd address(EngineWorkload engine) {
    Optional<String> address = Optional.empty();
    for (JsonNode variable : engine.env()) {
      if (variable.path("name").asString("").equals(SIDE_CHANNEL)) {
        String field = variable.at("/valueFrom/fieldRef/fieldPath").asString("");
        address = Optional.of(variable.path("value").asString(field));
      }
    }
    return LinkEnd.ofEngine(engine, "env[" + SIDE_CHANNEL + "]", address);
  }

  private LinkEnd network(EngineWorkload engine) {
    Network network = Network.of(topology, engine);
    return LinkEnd.ofEngine(engine, network.field(), network.said());
  }
}
