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
import io.pdconstructs.explain.EppReading.Named;
import io.pdconstructs.explain.EppReading.Plugin;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Pool;
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
    Optional<String> watched = picker.pool().said();
    Optional<Manifest> pool = GatewayLinks.found("InferencePool", watched.orElse(""), topology);
    pool.ifPresent(found -> addPort(found, picker));
    all.add(
        Draft.of(
            "picker to pool",
            LinkEnd.of("picker", picker.pool()),
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
            LinkEnd.of("picker", picker.grpcPort()),
            R20));
  }

  private void addConfiguration(Epp picker) {
    Optional<EppCapabilities> router = topology.capabilities(picker);
    LinkEnd argument =
        LinkEnd.of(
            "picker", picker.object(), picker.configFile().field(), Optional.of(picker.fileName()));
    if (picker.map().isEmpty()) {
      LinkEnd missing = LinkEnd.missing("ConfigMap", "data[" + picker.fileName() + "]");
      all.add(Draft.of("picker to configuration", argument, missing, S2, S8));
      return;
    }
    LinkEnd data =
        LinkEnd.of("ConfigMap", picker.map().get(), "data", Optional.of(picker.fileName()));
    all.add(
        Draft.of("picker to configuration", argument, data, E1, E2, E3, E4, E8, E9, E10, S5, S8)
            .lookedAt(router.isPresent()));
    addHandler(EppReading.of(picker), router);
  }

  private void addHandler(EppReading reading, Optional<EppCapabilities> router) {
    Optional<Plugin> handler = reading.handler();
    boolean counts = router.isPresent() && router.get().charactersPerToken().isPresent();
    if (handler.isEmpty()) {
      LinkEnd none = reading.end("plugins", Optional.empty());
      all.add(decision(none, none).lookedAt(router.isPresent()));
      return;
    }
    Plugin found = handler.get();
    for (Role role : Role.values()) {
      Optional<Named> named = EppReading.profile(found, role);
      String profile = named.map(Named::name).orElse(role.toString());
      Optional<String> place = reading.profilePlace(profile);
      LinkEnd asked =
          reading
              .end(
                  EppReading.parameter(found, "profiles." + role, role + "Profile", named),
                  named.map(Named::name))
              .orDefault(profile);
      LinkEnd there = reading.end(place.orElse("schedulingProfiles"), place.map(at -> profile));
      all.add(
          Draft.of("handler to profile " + role, asked, there, E6).lookedAt(router.isPresent()));
    }
    Draft draft = counts ? header(found, reading) : decider(found, reading);
    all.add(draft.lookedAt(router.isPresent()));
  }

  /** Pickers of old tell the sidecar by another plug-in. */
  private static Draft header(Plugin handler, EppReading reading) {
    Optional<Plugin> header = reading.ofType("prefill-header-handler");
    return decision(
        reading.end(handler.place() + ".type", Optional.of(handler.type())),
        reading.end(
            header.map(Plugin::place).orElse("plugins[]") + ".type", header.map(Plugin::type)));
  }

  private static Draft decider(Plugin handler, EppReading reading) {
    Optional<Named> said = EppReading.decider(handler);
    String name = EppReading.deciderName(handler);
    Optional<Plugin> declared = reading.named(name);
    LinkEnd asked =
        reading.end(
            EppReading.parameter(handler, "deciders.prefill", "deciderPluginName", said),
            said.map(Named::name));
    return decision(
        name.isEmpty() ? asked : asked.orDefault(name),
        reading.end(
            declared.map(found -> found.place() + "." + nameField(found)).orElse("plugins"),
            declared.map(Plugin::name)));
  }

  private static String nameField(Plugin plugin) {
    return plugin.name().equals(plugin.type()) ? "type" : "name";
  }

  private static Draft decision(LinkEnd handler, LinkEnd decider) {
    return Draft.of("handler to decider", handler, decider, S2, S3, S4, E3, E5, E7);
  }
}
