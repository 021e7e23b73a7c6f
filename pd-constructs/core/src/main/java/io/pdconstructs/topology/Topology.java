package io.pdconstructs.topology;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.sizing.ModelShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the finished manifests of one stack say, whoever made them: who takes part in serving a
 * request, and what each is told. Read once; immutable.
 *
 * <p>Objects that a user added beside those of the library take no part: rules look at them as
 * objects of any kind.
 */
public final class Topology {

  private final Manifests manifests;
  private final Optional<PdStack> stack;
  private final List<Manifest> own = new ArrayList<>();
  private final List<EngineWorkload> engines;
  private final List<Sidecar> sidecars;
  private final List<Epp> epps;
  private final List<Pool> pools;
  private final List<Route> routes;
  private final List<Gateway> gateways;
  private final List<UnjudgedPods> unjudged;
  private final boolean aggregated;

  private Topology(Manifests manifests, Optional<PdStack> stack) {
    this.manifests = manifests;
    this.stack = stack;
    for (Manifest manifest : manifests) {
      if (!manifest.isExtra()) {
        own.add(manifest);
      }
    }
    this.engines = EngineDiscovery.in(own, manifests, stack);
    this.sidecars = sidecars(engines);
    this.epps = EppDiscovery.in(own);
    List<Pool> foundPools = new ArrayList<>();
    List<Route> foundRoutes = new ArrayList<>();
    List<Gateway> foundGateways = new ArrayList<>();
    for (Manifest manifest : own) {
      if (manifest.isA("InferencePool")) {
        foundPools.add(Pool.of(manifest));
      } else if (manifest.isA("HTTPRoute")) {
        foundRoutes.add(Route.of(manifest));
      } else if (manifest.isA("Gateway")) {
        foundGateways.add(Gateway.of(manifest));
      }
    }
    this.pools = List.copyOf(foundPools);
    this.routes = List.copyOf(foundRoutes);
    this.gateways = List.copyOf(foundGateways);
    this.unjudged = stack.isPresent() ? List.of() : UnjudgedPods.in(own, engines);
    this.aggregated = stack.isEmpty() && Aggregation.isIn(engines, epps, sidecars, unjudged);
  }

  /** What the objects of a stack of a program say. */
  public static Topology of(PdStack stack, Manifests manifests) {
    return new Topology(manifests, Optional.of(stack));
  }

  /** What external manifests say (Helm, kustomize, a cluster) that are taken for one stack. */
  public static Topology of(Manifests manifests) {
    return new Topology(manifests, Optional.empty());
  }

  private static List<Sidecar> sidecars(List<EngineWorkload> engines) {
    List<Sidecar> found = new ArrayList<>();
    for (EngineWorkload engine : engines) {
      Optional<Sidecar> sidecar = Sidecar.of(engine);
      if (sidecar.isPresent()) {
        found.add(sidecar.get());
      }
    }
    return List.copyOf(found);
  }

  /** All objects, those that the user added too. */
  public Manifests manifests() {
    return manifests;
  }

  /** The stack that they were made from; empty for external manifests. */
  public Optional<PdStack> stack() {
    return stack;
  }

  /** The objects of a kind, without those that the user added. */
  public List<Manifest> own(String kind) {
    List<Manifest> found = new ArrayList<>();
    for (Manifest manifest : own) {
      if (manifest.isA(kind)) {
        found.add(manifest);
      }
    }
    return found;
  }

  /** The pools. */
  public List<Pool> pools() {
    return pools;
  }

  /** The routes. */
  public List<Route> routes() {
    return routes;
  }

  /** The Gateways. */
  public List<Gateway> gateways() {
    return gateways;
  }

  /** Those of them that a route names. */
  public List<Gateway> gateways(Route route) {
    List<Gateway> named = new ArrayList<>();
    for (RouteParent parent : route.parents()) {
      for (Gateway gateway : gateways) {
        if (gateway.id().equals(parent.gateway())) {
          named.add(gateway);
        }
      }
    }
    return named;
  }

  /** The endpoint pickers. */
  public List<Epp> epps() {
    return epps;
  }

  /** What an endpoint picker can do: what its image tells, else the release's. */
  public Optional<EppCapabilities> capabilities(Epp epp) {
    Optional<LlmdRelease> release = release(epp);
    return release.isPresent() ? Optional.of(release.get().epp()) : Optional.empty();
  }

  /** The release of llm-d that an endpoint picker is of: what its image tells, else the stack's. */
  public Optional<LlmdRelease> release(Epp epp) {
    Optional<LlmdRelease> told = KnownImages.eppRelease(epp.image());
    return told.isPresent() || stack.isEmpty() ? told : Optional.of(stack.get().release());
  }

  /** The workloads of engines. */
  public List<EngineWorkload> engines() {
    return engines;
  }

  /**
   * Pods of external manifests that have a role or run an engine, and are none of the {@linkplain
   * #engines() engines} that rules look at.
   */
  public List<UnjudgedPods> unjudged() {
    return unjudged;
  }

  /** Whether these are external manifests of a stack that does not tell prefill from decode. */
  public boolean isAggregated() {
    return aggregated;
  }

  /** The routing sidecars. */
  public List<Sidecar> sidecars() {
    return sidecars;
  }

  /** The one in front of an engine; empty where it has none. */
  public Optional<Sidecar> sidecar(EngineWorkload engine) {
    for (Sidecar sidecar : sidecars) {
      if (sidecar.engine().isSame(engine)) {
        return Optional.of(sidecar);
      }
    }
    return Optional.empty();
  }

  /** Those of a role whose engine is found. */
  public List<EngineWorkload> engines(Role role) {
    List<EngineWorkload> found = new ArrayList<>();
    for (EngineWorkload engine : engines) {
      if (engine.role() == role && !engine.container().isMissingNode()) {
        found.add(engine);
      }
    }
    return found;
  }

  /** Those that run vLLM. */
  public List<EngineWorkload> vllmEngines() {
    List<EngineWorkload> found = new ArrayList<>();
    for (EngineWorkload engine : engines) {
      if (engine.command().isVllm()) {
        found.add(engine);
      }
    }
    return found;
  }

  /** Those of a role that run vLLM, whose container is found. */
  public List<EngineWorkload> vllmEngines(Role role) {
    List<EngineWorkload> found = new ArrayList<>();
    for (EngineWorkload engine : engines(role)) {
      if (engine.command().isVllm()) {
        found.add(engine);
      }
    }
    return found;
  }

  /** The shape of an engine's model: as the program states it, else that of a known one. */
  public Optional<ModelShape> shape(EngineWorkload engine) {
    return stack.isPresent()
        ? stack.get().model().shape()
        : engine.command().model().flatMap(ModelShape::known);
  }

  /** Whether some layers of an engine's model have a state instead of a KV cache. */
  public boolean isHybrid(EngineWorkload engine) {
    Optional<ModelShape> shape = shape(engine);
    return shape.isPresent() && shape.get().hybrid();
  }
}
