package io.pdconstructs.topology;

import io.pdconstructs.DevicePlugins;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The devices of a network that an engine asks for, by device plug-in or by claim.
 *
 * @param field where it asks
 * @param devices what it asks for; empty for nothing, and where that is not known
 * @param isKnown whether that can be read: a claim's template may be elsewhere, and pods on the
 *     network of their node may use its devices without asking
 */
public record Network(String field, Optional<String> devices, boolean isKnown) {

  /** The resource of Amazon's network. */
  public static final String EFA = "vpc.amazonaws.com/efa";

  private static final String GPU_CLASS = "gpu.";

  /** What an engine of a stack asks for. */
  public static Network of(Topology topology, EngineWorkload engine) {
    JsonNode claims = engine.container().at("/resources/claims");
    SortedSet<String> limits = limits(topology, engine);
    if (claims.isEmpty() || !limits.isEmpty()) {
      boolean ownNetwork = engine.podSpec().path("hostNetwork").asBoolean(false);
      return new Network("resources.limits", text(limits), !limits.isEmpty() || !ownNetwork);
    }
    SortedSet<String> classes = new TreeSet<>();
    boolean known = true;
    for (String template : templates(claims, engine)) {
      List<String> found = classes(template, topology);
      known &= !found.isEmpty();
      classes.addAll(found);
    }
    classes.removeIf(name -> name.startsWith(GPU_CLASS));
    return new Network("resources.claims", text(classes), known);
  }

  /**
   * Whether an engine has a network for RDMA: the hardware's, or in external manifests a device
   * that is no GPU, or a claim that may hold one.
   */
  public static boolean isGiven(Topology topology, EngineWorkload engine) {
    return isKnownToBeGiven(topology, engine) || isClaimedUnseen(topology, engine);
  }

  /** Whether that is certain: what a claim holds may be said elsewhere. */
  public static boolean isKnownToBeGiven(Topology topology, EngineWorkload engine) {
    return topology.stack().isPresent()
        ? topology.stack().get().hardware().devices().fabric().isPresent()
        : of(topology, engine).devices().isPresent();
  }

  /**
   * Whether an engine may reach a network for RDMA without asking for it: it is privileged, on the
   * network of its node, or has the node's devices as a folder.
   */
  public static boolean mayBeReachedUnasked(Topology topology, EngineWorkload engine) {
    boolean may =
        engine.podSpec().path("hostNetwork").asBoolean(false)
            || engine.container().at("/securityContext/privileged").asBoolean(false)
            || !of(topology, engine).isKnown();
    for (JsonNode volume : engine.podSpec().path("volumes")) {
      may |= volume.at("/hostPath/path").asString("").startsWith("/dev");
    }
    return may;
  }

  private static boolean isClaimedUnseen(Topology topology, EngineWorkload engine) {
    return topology.stack().isEmpty()
        && !engine.container().at("/resources/claims").isEmpty()
        && !of(topology, engine).isKnown();
  }

  /** The extended resources in an engine's limits that are no GPUs. */
  public static SortedSet<String> limits(Topology topology, EngineWorkload engine) {
    SortedSet<String> networks = new TreeSet<>();
    boolean hasGpus = !engine.container().at("/resources/claims").isEmpty();
    for (Map.Entry<String, JsonNode> limit : engine.limits()) {
      String name = limit.getKey();
      if (isGpu(topology, name)) {
        hasGpus = true;
      } else if (name.contains("/")) {
        networks.add(name);
      }
    }
    return topology.stack().isPresent() || hasGpus ? networks : withoutGpus(networks);
  }

  /**
   * Devices of which one is the engine's GPUs, though no name says so: those whose names tell a
   * network, else all but a single one.
   */
  private static SortedSet<String> withoutGpus(SortedSet<String> devices) {
    SortedSet<String> told = new TreeSet<>();
    for (String name : devices) {
      if (name.contains("rdma") || name.contains("roce") || name.equals(EFA)) {
        told.add(name);
      }
    }
    return told.isEmpty() && devices.size() > 1 ? devices : told;
  }

  private static boolean isGpu(Topology topology, String name) {
    return topology.stack().isPresent()
        ? name.endsWith("/gpu") || isGpu(topology.stack().get(), name)
        : name.contains("gpu") || name.startsWith("nvidia.com/mig-");
  }

  /** Whether this is the resource by which a stack asks for GPUs. */
  public static boolean isGpu(PdStack stack, String resource) {
    return stack.hardware().devices() instanceof DevicePlugins plugins
        && plugins.gpuResource().equals(resource);
  }

  /**
   * Whether what an engine claims is known to be no GPUs: by the classes of its claims, or as it
   * asks for GPUs by device plug-in and its claims' templates are not here.
   */
  public static boolean claimsNoGpus(Topology topology, EngineWorkload engine) {
    JsonNode claims = engine.container().at("/resources/claims");
    if (claims.isEmpty()) {
      return false;
    }
    List<String> classes = new ArrayList<>();
    for (String template : templates(claims, engine)) {
      classes.addAll(classes(template, topology));
    }
    boolean byPlugin = engine.limits().stream().anyMatch(limit -> isGpu(topology, limit.getKey()));
    return byPlugin && classes.stream().noneMatch(name -> name.startsWith(GPU_CLASS));
  }

  /** What it asks for in words; empty where that is not known. */
  public Optional<String> said() {
    return isKnown ? Optional.of(devices.orElse("none")) : Optional.empty();
  }

  private static Optional<String> text(SortedSet<String> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  private static SortedSet<String> templates(JsonNode claims, EngineWorkload engine) {
    SortedSet<String> templates = new TreeSet<>();
    for (JsonNode claim : claims) {
      String name = claim.path("name").asString("");
      for (JsonNode ofPod : engine.podSpec().path("resourceClaims")) {
        if (ofPod.path("name").asString("").equals(name)) {
          templates.add(ofPod.path("resourceClaimTemplateName").asString(""));
        }
      }
    }
    return templates;
  }

  private static List<String> classes(String template, Topology topology) {
    List<String> classes = new ArrayList<>();
    for (Manifest manifest : topology.manifests().ofKind("ResourceClaimTemplate")) {
      if (manifest.name().equals(template)) {
        for (JsonNode request : manifest.at("/spec/spec/devices/requests")) {
          String old = request.path("deviceClassName").asString("");
          classes.add(request.at("/exactly/deviceClassName").asString(old));
          for (JsonNode choice : request.path("firstAvailable")) {
            classes.add(choice.path("deviceClassName").asString(""));
          }
        }
      }
    }
    classes.removeIf(String::isEmpty);
    return classes;
  }
}
