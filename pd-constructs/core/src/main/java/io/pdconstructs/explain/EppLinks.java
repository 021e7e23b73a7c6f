package io.pdconstructs.explain;

import static io.pdconstructs.check.LibraryRule.E1;
import static io.pdconstructs.check.LibraryRule.E10;
import static io.pdconstructs.check.LibraryRule.E2;
import static io.pdconstructs.check.LibraryRule.E3;
import static io.pdconstructs.check.LibraryRule.E4;
import static io.pdconstructs.check.LibraryRule.E5;
import static io.pdconstructs.check.LibraryRule.E6;
import static io.pdconstructs.check.LibraryRule.E7;
import static io.pdconstructs.check.LibraryRule.E8;
import static io.pdconstructs.check.LibraryRule.E9;
import static io.pdconstructs.check.LibraryRule.R15;
import static io.pdconstructs.check.LibraryRule.R16;
import static io.pdconstructs.check.LibraryRule.R20;
import static io.pdconstructs.check.LibraryRule.R5;
import static io.pdconstructs.check.LibraryRule.R6;
import static io.pdconstructs.check.LibraryRule.R7;
import static io.pdconstructs.check.LibraryRule.R9;
import static io.pdconstructs.check.LibraryRule.S2;
import static io.pdconstructs.check.LibraryRule.S3;
import static io.pdconstructs.check.LibraryRule.S4;
import static io.pdconstructs.check.LibraryRule.S5;
import static io.pdconstructs.check.LibraryRule.S8;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppConfiguration;
import io.pdconstructs.topology.EppHandler;
import io.pdconstructs.topology.EppPlugin;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.Stated;
import io.pdconstructs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the pool to its endpoint picker, and what that is configured to do. */
final class EppLinks {

  private static final String NO_POOL = "spec.template.spec.containers[epp].args[--pool-name]";

  private final Topology topology;
  private final List<Draft> all = new ArrayList<>();

  private EppLinks(Topology topology) {
    this.topology = topology;
  }

  static List<Draft> of(Topology topology) {
    EppLinks links = new EppLinks(topology);
    topology.pools().forEach(links::addService);
    List<Epp> pickers = topology.epps();
    pickers.forEach(links::addPicker);
    if (pickers.isEmpty()) {
      LinkEnd picker = LinkEnd.missing("picker", NO_POOL);
      links.all.add(Draft.of("picker to pool", picker, links.pool(""), R9));
    }
    return links.all;
  }

  private void addService(Pool pool) {
    String name = pool.eppService().said().orElse("");
    LinkEnd service =
        GatewayLinks.found("Service", name, topology)
            .map(found -> LinkEnd.of("Service", found, "metadata.name", Optional.of(found.name())))
            .orElse(LinkEnd.missing("Service", "metadata.name"));
    LinkEnd said = LinkEnd.of("InferencePool", pool.eppService());
    all.add(Draft.of("pool to Service", said, service, R9, R5, R15, R16));
  }

  private LinkEnd pool(String name) {
    return GatewayLinks.found("InferencePool", name, topology)
        .map(pool -> LinkEnd.of("InferencePool", pool, "metadata.name", Optional.of(pool.name())))
        .orElse(LinkEnd.missing("InferencePool", "metadata.name"));
  }

  private void addPicker(Epp picker) {
    Optional<String> watched = picker.settings().pool().said();
    Optional<Manifest> pool = GatewayLinks.found("InferencePool", watched.orElse(""), topology);
    pool.ifPresent(found -> addPort(found, picker));
    all.add(
        Draft.of(
            "picker to pool",
            LinkEnd.of("picker", picker.settings().pool()),
            pool(watched.orElse("")),
            R9,
            R5,
            R6,
            R7));
    addConfiguration(picker);
  }

  private void addPort(Manifest pool, Epp picker) {
    all.add(
        Draft.of(
            "pool to picker, port",
            LinkEnd.of("InferencePool", Pool.of(pool).eppPort()),
            LinkEnd.of("picker", picker.settings().grpcPort()),
            R20));
  }

  private void addConfiguration(Epp picker) {
    Optional<EppCapabilities> router = topology.capabilities(picker);
    LinkEnd argument =
        LinkEnd.of(
            "picker",
            picker.object(),
            picker.settings().configFile().field(),
            Optional.of(picker.settings().fileName()));
    if (picker.map().isEmpty()) {
      LinkEnd missing = LinkEnd.missing("ConfigMap", "data[" + picker.settings().fileName() + "]");
      all.add(Draft.of("picker to configuration", argument, missing, S2, S8));
      return;
    }
    LinkEnd data =
        LinkEnd.of(
            "ConfigMap", picker.map().get(), "data", Optional.of(picker.settings().fileName()));
    all.add(
        Draft.of("picker to configuration", argument, data, E1, E2, E3, E4, E8, E9, E10, S5, S8)
            .lookedAt(router.isPresent()));
    picker.configuration().ifPresent(found -> addHandler(found, router));
  }

  private void addHandler(EppConfiguration configuration, Optional<EppCapabilities> router) {
    boolean known = router.isPresent();
    Optional<EppHandler> handler = configuration.handler();
    if (handler.isEmpty() && topology.isAggregated()) {
      return;
    }
    if (handler.isEmpty()) {
      Stated none = configuration.stated("plugins", Optional.empty());
      all.add(decision(none, none).lookedAt(known));
      return;
    }
    for (Role role : Role.values()) {
      Stated asked = handler.get().profile(role);
      Stated there = configuration.profile(asked.value().orElse(""));
      all.add(Draft.of("handler to profile " + role, end(asked), end(there), E6).lookedAt(known));
    }
    boolean counts = known && router.get().charactersPerToken().isPresent();
    Draft draft = counts ? header(handler.get()) : decider(handler.get());
    all.add(draft.lookedAt(known));
  }

  /** Pickers of old tell the sidecar by another plug-in. */
  private static Draft header(EppHandler handler) {
    Optional<EppPlugin> header = handler.configuration().ofType("prefill-header-handler");
    String place = header.map(EppPlugin::place).orElse("plugins[]") + ".type";
    Stated type = handler.configuration().stated(place, header.map(EppPlugin::type));
    return decision(handler.type(), type);
  }

  private static Draft decider(EppHandler handler) {
    Stated asked = handler.decider();
    return decision(asked, handler.configuration().declared(asked.value().orElse("")));
  }

  private static LinkEnd end(Stated stated) {
    return LinkEnd.of("picker", stated);
  }

  private static Draft decision(Stated handler, Stated decider) {
    return Draft.of("handler to decider", end(handler), end(decider), S2, S3, S4, E3, E5, E7);
  }
}
