package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which objects form stacks, among manifests that no program here made. A stack is what one pool
 * selects, with the pool, its picker, its routes and what these refer to; engines that no pool
 * selects stand with those that have their labels, the role apart. What belongs to no stack stands
 * with all stacks of its namespace.
 */
public final class StackDiscovery {

  private static final String ROLE = "llm-d.ai/role";
  private static final String ANYWHERE = "*";

  /** Kinds without a namespace that such manifests hold. */
  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "ClusterPodMonitoring",
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition",
          "DeviceClass",
          "GatewayClass",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "StorageClass");

  private final List<Manifest> all;
  private final List<EngineWorkload> engines = new ArrayList<>();

  /** The objects that hold them; a DisaggregatedSet holds those of both roles. */
  private final Set<ObjectKey> ofEngines = new LinkedHashSet<>();

  private final Map<ObjectKey, Manifest> pools = new LinkedHashMap<>();
  private final Map<ObjectKey, Epp> pickers = new LinkedHashMap<>();

  /** The stack that an object is of, by another object of it that stands for all. */
  private final Map<ObjectKey, ObjectKey> of = new HashMap<>();

  private StackDiscovery(List<Manifest> all) {
    this.all = all;
  }

  /**
   * The stacks, by name.
   *
   * @param namespace where objects are that say none; empty to find out
   */
  public static List<DiscoveredStack> in(Manifests manifests, Optional<String> namespace) {
    String missing = namespace.orElseGet(() -> onlyNamespace(manifests));
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : manifests) {
      boolean whole = manifest.namespace().isPresent() || CLUSTER_SCOPED.contains(manifest.kind());
      all.add(whole ? manifest : in(missing, manifest));
    }
    StackDiscovery found = new StackDiscovery(all);
    found.sort();
    found.joinEnginesToPools();
    found.joinPickers();
    List<DiscoveredStack> stacks = found.stacks();
    stacks.sort(Comparator.comparing(DiscoveredStack::name));
    stacks.addAll(found.beside(stacks));
    return List.copyOf(stacks);
  }

  private static String onlyNamespace(Manifests manifests) {
    Set<String> named = new HashSet<>();
    for (Manifest manifest : manifests) {
      manifest.namespace().ifPresent(named::add);
    }
    return named.size() == 1 ? named.iterator().next() : "default";
  }

  private static Manifest in(String namespace, Manifest manifest) {
    ObjectNode body = manifest.body();
    body.withObject("/metadata").put("namespace", namespace);
    return Manifest.of(body);
  }

  private void sort() {
    for (Manifest manifest : all) {
      if (manifest.kind().equals("InferencePool")) {
        pools.put(manifest.key(), manifest);
      }
      Epp.of(manifest).ifPresent(epp -> pickers.put(manifest.key(), epp));
    }
    for (EngineWorkload engine : EngineWorkload.in(all, Optional.empty())) {
      engines.add(engine);
      ofEngines.add(engine.object().key());
    }
  }

  private void joinEnginesToPools() {
    Map<String, List<Manifest>> poolsByLabel = new HashMap<>();
    for (Manifest pool : pools.values()) {
      for (Map.Entry<String, String> label : PodSelector.ofPool(pool).labels().entrySet()) {
        String key = pool.namespace() + label.getKey() + "=" + label.getValue();
        poolsByLabel.computeIfAbsent(key, none -> new ArrayList<>()).add(pool);
      }
    }
    Map<String, ObjectKey> alike = new HashMap<>();
    for (EngineWorkload engine : engines) {
      ObjectKey key = engine.object().key();
      for (Map.Entry<String, JsonNode> label : engine.podLabels().properties()) {
        String value = label.getKey() + "=" + label.getValue().asString("");
        for (Manifest pool :
            poolsByLabel.getOrDefault(engine.object().namespace() + value, List.of())) {
          if (PodSelector.ofPool(pool).selects(engine.podLabels())) {
            join(key, pool.key());
          }
        }
      }
      ObjectKey first = alike.putIfAbsent(kin(engine), key);
      if (first != null) {
        join(key, first);
      }
    }
    joinTheOnlyPool();
  }

  /** What engines of one stack have in common: their labels of llm-d but the role. */
  private static String kin(EngineWorkload engine) {
    Map<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : engine.podLabels().properties()) {
      if (label.getKey().startsWith("llm-d.ai/") && !label.getKey().equals(ROLE)) {
        labels.put(label.getKey(), label.getValue().asString(""));
      }
    }
    return engine.object().namespace() + labels.toString();
  }

  /** A pool that selects no engine is meant for those that are there, if they are of one stack. */
  private void joinTheOnlyPool() {
    Set<ObjectKey> withEngines = new HashSet<>();
    Map<Optional<String>, Set<ObjectKey>> stacks = new HashMap<>();
    for (EngineWorkload engine : engines) {
      ObjectKey root = root(engine.object().key());
      withEngines.add(root);
      stacks.computeIfAbsent(engine.object().namespace(), none -> new HashSet<>()).add(root);
    }
    Map<Optional<String>, List<Manifest>> inNamespace = new HashMap<>();
    for (Manifest pool : pools.values()) {
      inNamespace.computeIfAbsent(pool.namespace(), none -> new ArrayList<>()).add(pool);
    }
    inNamespace.forEach(
        (namespace, ofIt) -> {
          Set<ObjectKey> there = stacks.getOrDefault(namespace, Set.of());
          if (ofIt.size() == 1
              && there.size() == 1
              && !withEngines.contains(root(ofIt.get(0).key()))) {
            join(ofIt.get(0).key(), there.iterator().next());
          }
        });
  }

  /** A picker is of the pool that its arguments name, or whose Service selects it. */
  private void joinPickers() {
    Map<String, Manifest> services = new HashMap<>();
    for (Manifest manifest : all) {
      if (manifest.kind().equals("Service")) {
        services.put(manifest.namespace() + manifest.name(), manifest);
      }
    }
    Map<String, List<Epp>> byNamespace = new HashMap<>();
    for (Epp picker : pickers.values()) {
      byNamespace
          .computeIfAbsent(picker.object().namespace().orElse(""), none -> new ArrayList<>())
          .add(picker);
    }
    for (Manifest pool : pools.values()) {
      String service = Pool.of(pool).eppService().said().orElse("");
      PodSelector selector =
          PodSelector.of(
              Optional.ofNullable(services.get(pool.namespace() + service))
                  .map(found -> found.at("/spec/selector"))
                  .orElse(pool.at("/nothing")));
      for (Epp picker : byNamespace.getOrDefault(pool.namespace().orElse(""), List.of())) {
        if (picker.names(pool) || selector.selects(picker.podLabels())) {
          join(picker.object().key(), pool.key());
        }
      }
    }
  }

  private List<DiscoveredStack> stacks() {
    Map<ObjectKey, Set<ObjectKey>> members = new LinkedHashMap<>();
    for (Set<ObjectKey> nodes : List.of(pools.keySet(), ofEngines, pickers.keySet())) {
      for (ObjectKey node : nodes) {
        members.computeIfAbsent(root(node), none -> new HashSet<>()).add(node);
      }
    }
    Map<String, Set<ObjectKey>> referred = referred();
    Set<ObjectKey> claimed = new HashSet<>();
    for (Set<ObjectKey> one : members.values()) {
      for (ObjectKey node : List.copyOf(one)) {
        one.addAll(referred.getOrDefault(id(node), Set.of()));
      }
      for (ObjectKey node : List.copyOf(one)) {
        one.addAll(referred.getOrDefault(id(node), Set.of()));
      }
      claimed.addAll(one);
    }
    List<DiscoveredStack> found = new ArrayList<>();
    for (Set<ObjectKey> one : members.values()) {
      Set<Optional<String>> namespaces = new HashSet<>();
      one.forEach(key -> namespaces.add(key.namespace()));
      namespaces.add(Optional.empty());
      List<Manifest> objects = new ArrayList<>();
      for (Manifest manifest : all) {
        boolean free =
            !claimed.contains(manifest.key()) && namespaces.contains(manifest.namespace());
        if (free || one.contains(manifest.key())) {
          objects.add(manifest);
        }
      }
      found.add(new DiscoveredStack(name(one), Manifests.of(objects), true));
    }
    return found;
  }

  /** What is in none of them, namespace by namespace. */
  private List<DiscoveredStack> beside(List<DiscoveredStack> stacks) {
    Set<ObjectKey> taken = new HashSet<>();
    stacks.forEach(stack -> stack.manifests().forEach(manifest -> taken.add(manifest.key())));
    Map<String, List<Manifest>> rest = new TreeMap<>();
    for (Manifest manifest : all) {
      if (!taken.contains(manifest.key())) {
        String namespace = manifest.namespace().orElse("(cluster)");
        rest.computeIfAbsent(namespace, none -> new ArrayList<>()).add(manifest);
      }
    }
    List<DiscoveredStack> beside = new ArrayList<>();
    rest.forEach(
        (namespace, objects) ->
            beside.add(new DiscoveredStack(namespace, Manifests.of(objects), false)));
    return beside;
  }

  /** What each object has with it, besides pools, engines and pickers: by what it refers to. */
  private Map<String, Set<ObjectKey>> referred() {
    Map<String, Set<ObjectKey>> referred = new HashMap<>();
    for (Manifest manifest : all) {
      for (String other : references(manifest)) {
        referred.computeIfAbsent(other, none -> new HashSet<>()).add(manifest.key());
      }
    }
    Map<String, ObjectKey> byId = new HashMap<>();
    for (Manifest manifest : all) {
      byId.put(id(manifest.key()), manifest.key());
      byId.putIfAbsent(id(manifest.kind(), ANYWHERE, manifest.name()), manifest.key());
    }
    for (Manifest manifest : all) {
      for (ObjectKey needed : needs(manifest)) {
        String anywhere = id(needed.kind(), ANYWHERE, needed.name());
        ObjectKey there = byId.getOrDefault(id(needed), byId.get(anywhere));
        if (there != null) {
          referred.computeIfAbsent(id(manifest.key()), none -> new HashSet<>()).add(there);
        }
      }
    }
    return referred;
  }

  /** Objects that this one is about, and so is of the stack of. */
  private static List<String> references(Manifest manifest) {
    List<String> found = new ArrayList<>();
    String namespace = manifest.namespace().orElse("");
    switch (manifest.kind()) {
      case "HTTPRoute" -> {
        for (JsonNode rule : manifest.at("/spec/rules")) {
          for (JsonNode backend : rule.path("backendRefs")) {
            String there = backend.path("namespace").asString(namespace);
            found.add(id(backend.path("kind").asString("Service"), there, backend));
          }
        }
      }
      case "InferenceModel", "InferenceObjective" ->
          found.add(id("InferencePool", namespace, manifest.at("/spec/poolRef")));
      case "DestinationRule" -> {
        String[] host = manifest.text("/spec/host").orElse("").split("\\.", 3);
        found.add(id("Service", host.length > 1 ? host[1] : namespace, host[0]));
      }
      default -> {
        JsonNode target = manifest.at("/spec/targetRef");
        if (target.isObject()) {
          found.add(id(target.path("kind").asString(""), namespace, target));
        }
      }
    }
    return found;
  }

  /**
   * Objects without which this one is nothing; one of another namespace is taken where this one's
   * has none, so that rules can say so.
   */
  private static List<ObjectKey> needs(Manifest manifest) {
    List<ObjectKey> found = new ArrayList<>();
    String namespace = manifest.namespace().orElse("");
    switch (manifest.kind()) {
      case "InferencePool" ->
          found.add(key("Service", namespace, Pool.of(manifest).eppService().said().orElse("")));
      case "HTTPRoute" -> {
        for (JsonNode parent : manifest.at("/spec/parentRefs")) {
          found.add(
              key(
                  "Gateway",
                  parent.path("namespace").asString(namespace),
                  parent.path("name").asString("")));
        }
      }
      case "Gateway" -> {
        JsonNode parameters = manifest.at("/spec/infrastructure/parametersRef");
        found.add(
            key(
                parameters.path("kind").asString(""),
                namespace,
                parameters.path("name").asString("")));
      }
      default -> {
        for (Workload workload : Workload.in(manifest)) {
          for (JsonNode volume : workload.podSpec().path("volumes")) {
            found.add(key("ConfigMap", namespace, volume.at("/configMap/name").asString("")));
          }
        }
      }
    }
    return found;
  }

  /** Of whatever group: a reference is found by its kind. */
  private static ObjectKey key(String kind, String namespace, String name) {
    return new ObjectKey("", kind, Optional.of(namespace), name);
  }

  private static String id(ObjectKey key) {
    return id(key.kind(), key.namespace().orElse(""), key.name());
  }

  private static String id(String kind, String namespace, JsonNode reference) {
    return id(kind, namespace, reference.path("name").asString(""));
  }

  private static String id(String kind, String namespace, String name) {
    return kind + " " + namespace + " " + name;
  }

  private String name(Set<ObjectKey> members) {
    List<String> ofPools = new ArrayList<>();
    List<String> ofOthers = new ArrayList<>();
    String namespace = "";
    for (ObjectKey key : members) {
      if (pools.containsKey(key)) {
        ofPools.add(key.name());
        namespace = key.namespace().orElse("");
      } else if (ofEngines.contains(key) || pickers.containsKey(key)) {
        ofOthers.add(key.name());
        namespace = namespace.isEmpty() ? key.namespace().orElse("") : namespace;
      }
    }
    String name =
        ofPools.isEmpty()
            ? commonBeginning(ofOthers)
            : String.join("+", ofPools.stream().sorted().toList());
    return namespace + "/" + name;
  }

  private static String commonBeginning(List<String> names) {
    String first = names.get(0);
    int length = first.length();
    for (String name : names) {
      int same = 0;
      while (same < Math.min(length, name.length()) && name.charAt(same) == first.charAt(same)) {
        same++;
      }
      length = same;
    }
    while (length > 0 && first.charAt(length - 1) == '-') {
      length--;
    }
    return length == 0 ? first : first.substring(0, length);
  }

  private void join(ObjectKey one, ObjectKey other) {
    ObjectKey root = root(one);
    ObjectKey ofOther = root(other);
    if (!root.equals(ofOther)) {
      of.put(root, ofOther);
    }
  }

  private ObjectKey root(ObjectKey key) {
    ObjectKey root = key;
    while (of.containsKey(root)) {
      root = of.get(root);
    }
    if (!root.equals(key)) {
      of.put(key, root);
    }
    return root;
  }
}
