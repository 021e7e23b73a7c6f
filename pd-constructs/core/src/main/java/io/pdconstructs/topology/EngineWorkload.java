package io.pdconstructs.topology;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.JsonFlag;
import io.pdconstructs.topology.arguments.MountedFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A workload of engines: a Deployment, a StatefulSet, a LeaderWorkerSet or a role of a
 * DisaggregatedSet.
 *
 * @param role role of its pods, by its selector: what it was made for, also when an edit took the
 *     label off its pods
 * @param workload the object, and where in it the pods are
 * @param place what comes before the place of a field in it: its name where no program made it, as
 *     there may be several of a role
 * @param podLabels the labels of its pods
 * @param podSpec what its pods are
 * @param name what the container that runs vLLM is called
 * @param container the container that runs vLLM; a missing node when an edit took it away
 * @param command how it is started, and what it is told
 * @param capabilities what its vLLM can do: what the stack says, else what the image tells; empty
 *     where neither does
 */
public record EngineWorkload(
    Role role,
    Workload workload,
    String place,
    JsonNode podLabels,
    JsonNode podSpec,
    String name,
    JsonNode container,
    EngineCommand command,
    Optional<EngineCapabilities> capabilities) {

  /** Turns the hybrid manager of the KV cache off. */
  public static final String HYBRID_MANAGER_OFF = "--disable-hybrid-kv-cache-manager";

  /** Turns it on. */
  public static final String HYBRID_MANAGER_ON = "--no-disable-hybrid-kv-cache-manager";

  private static final String ROLE = "llm-d.ai/role";

  /** Kinds that hold engines; others with a role are told as not looked at. */
  private static final Set<String> KINDS =
      Set.of("Deployment", "StatefulSet", "LeaderWorkerSet", "DisaggregatedSet");

  /**
   * The workloads of engines among objects. Those that another one of the objects made are left
   * out, as a cluster shows both.
   *
   * @param stack the stack that they were made from; empty finds those of any release
   */
  public static List<EngineWorkload> in(Iterable<Manifest> objects, Optional<PdStack> stack) {
    return in(objects, objects, stack);
  }

  /**
   * The same with other objects, of which those that hold files of engines are read.
   *
   * @param all every object that is known
   */
  public static List<EngineWorkload> in(
      Iterable<Manifest> objects, Iterable<Manifest> all, Optional<PdStack> stack) {
    List<EngineWorkload> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Manifest object : objects) {
      if (KINDS.contains(object.kind())) {
        names.add(object.namespace() + " " + object);
        for (Workload workload : Workload.in(object)) {
          role(workload, stack).ifPresent(role -> found.add(of(role, workload, all, stack)));
        }
      }
    }
    found.removeIf(engine -> isMadeByOneOf(names, engine.object()));
    return found;
  }

  private static boolean isMadeByOneOf(Set<String> names, Manifest object) {
    for (JsonNode owner : object.at("/metadata/ownerReferences")) {
      String name = owner.path("kind").asString("") + "/" + owner.path("name").asString("");
      if (names.contains(object.namespace() + " " + name)) {
        return true;
      }
    }
    return false;
  }

  /** By the selector; where no program made it, by the pods when the selector is a smaller one. */
  private static Optional<Role> role(Workload workload, Optional<PdStack> stack) {
    Optional<String> selected = workload.selector().path(ROLE).stringValueOpt();
    Optional<String> said =
        selected.isPresent() || stack.isPresent()
            ? selected
            : workload.podLabels().path(ROLE).stringValueOpt();
    for (Role role : Role.values()) {
      if (said.equals(Optional.of(role.toString()))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  private static EngineWorkload of(
      Role role, Workload workload, Iterable<Manifest> all, Optional<PdStack> stack) {
    JsonNode podSpec = workload.podSpec();
    String name = name(podSpec.path("containers"), stack);
    JsonNode container =
        PodSpecs.named(podSpec.path("containers"), name).orElse(MissingNode.getInstance());
    Optional<EngineCapabilities> capabilities = capabilities(container, stack);
    MountedFiles files = new MountedFiles(container, podSpec, workload.object().namespace(), all);
    return new EngineWorkload(
        role,
        workload,
        stack.isPresent() ? "" : workload.object() + " ",
        workload.podLabels(),
        podSpec,
        name,
        container,
        EngineCommand.of(container, version(capabilities), files),
        capabilities);
  }

  private static Optional<EngineCapabilities> capabilities(
      JsonNode container, Optional<PdStack> stack) {
    return stack.isPresent()
        ? Optional.of(stack.get().engineCapabilities())
        : KnownImages.engine(container.path("image").asString(""));
  }

  /** The release's, else the first of any release that is there. */
  private static String name(JsonNode containers, Optional<PdStack> stack) {
    return stack
        .map(known -> known.release().engineContainer())
        .orElseGet(
            () ->
                Stream.of(LlmdRelease.values())
                    .map(LlmdRelease::engineContainer)
                    .filter(known -> PodSpecs.named(containers, known).isPresent())
                    .findFirst()
                    .orElse(LlmdRelease.V0_2.engineContainer()));
  }

  /** Whether its vLLM is known, and this is so of it. */
  public boolean has(EngineCapabilities.Trait trait) {
    return capabilities.isPresent() && capabilities.get().has(trait);
  }

  /** Whether layers with a window keep no more than it, as far as its vLLM is known. */
  public boolean hasHybridManager() {
    return has(EngineCapabilities.Trait.HYBRID_MANAGER) && isHybridManagerOn();
  }

  /** Whether the hybrid manager is on: the last of several flags says, else the default. */
  public boolean isHybridManagerOn() {
    boolean byDefault = has(EngineCapabilities.Trait.HYBRID_MANAGER_BY_DEFAULT);
    return arguments()
        .last(bare(HYBRID_MANAGER_ON), bare(HYBRID_MANAGER_OFF))
        .map(last -> last.name().equals(bare(HYBRID_MANAGER_ON)))
        .orElse(byDefault);
  }

  /** Whether it is known if the hybrid manager is on, as far as flags say it. */
  public boolean isHybridManagerKnown() {
    return isGiven(HYBRID_MANAGER_ON) || knows(HYBRID_MANAGER_OFF);
  }

  /** The version of its vLLM; empty where it is not known. */
  public String vllmVersion() {
    return version(capabilities);
  }

  private static String version(Optional<EngineCapabilities> capabilities) {
    return capabilities.map(EngineCapabilities::version).orElse("");
  }

  /** What messages call its vLLM. */
  public String vllm() {
    return capabilities.map(EngineCapabilities::engine).orElse("this vLLM");
  }

  /** The model: the first argument, unless a flag names it. */
  public Optional<String> model() {
    return command.model();
  }

  /** Whether vLLM runs in its container, as far as can be seen, and not another engine. */
  public boolean isVllm() {
    return !command.mentions("sglang") && !command.mentions("trtllm-serve");
  }

  /** Whether SGLang runs in its container. */
  public boolean isSglang() {
    return command.mentions("sglang");
  }

  /** Whether what it is told is read: not where a shell's script does more than start it. */
  public boolean areFlagsRead() {
    return command.isRead();
  }

  /**
   * Whether it is known what a flag says, or that it is not given: neither in a script nor in a
   * file that is not read, nor by a variable whose value is not stated.
   *
   * @param flag its full name, such as {@code --port}
   */
  public boolean knows(String flag) {
    return command.knows(bare(flag));
  }

  /** The container as messages name its place. */
  public String path() {
    return place + pathInObject();
  }

  /** The same without the name of the object. */
  public String pathInObject() {
    return podSpecPathInObject() + ".containers[" + name + "]";
  }

  /** Whether another one is of the same object, at the same place. */
  boolean isSame(EngineWorkload other) {
    return object().key().equals(other.object().key())
        && workload.template().path().equals(other.workload.template().path());
  }

  /** The object that holds it. */
  public Manifest object() {
    return workload.object();
  }

  /** Whether workloads of this kind are looked at. */
  public static boolean isLookedAt(String kind) {
    return KINDS.contains(kind);
  }

  /** Its pods, without the name of the object. */
  public String podSpecPathInObject() {
    return workload.template().path() + ".spec";
  }

  /** The labels of its pods, without the name of the object. */
  public String podLabelsPathInObject() {
    return workload.template().path() + ".metadata.labels";
  }

  /** Its pods as messages name their place. */
  public String podSpecPath() {
    return place + podSpecPathInObject();
  }

  /** The labels of its pods as messages name their place. */
  public String podLabelsPath() {
    return place + podLabelsPathInObject();
  }

  /** All that it is told. */
  public Arguments arguments() {
    return command.arguments();
  }

  /**
   * The value of a flag, the last when it is given several times, as vLLM takes it. One that lacks
   * its value does not count: vLLM does not start with it.
   */
  public Optional<String> flag(String name) {
    return arguments().of(bare(name)).stream()
        .flatMap(one -> one.value().stream())
        .reduce((before, last) -> last);
  }

  /** The value of a whole-number flag; what it is left out for when it is missing or no number. */
  public long flag(String name, long otherwise) {
    return flag(name).flatMap(EngineWorkload::number).orElse(otherwise);
  }

  /** Whether a flag is given, with a value or without. */
  public boolean isGiven(String name) {
    return arguments().has(bare(name));
  }

  /** Whether a flag is given, and no later one turns it off. */
  public boolean isOn(String name) {
    return arguments().isOn(bare(name));
  }

  /** The JSON that a flag is given; empty when it is not given. */
  public Optional<JsonFlag> json(String name) {
    return JsonFlag.of(arguments(), bare(name));
  }

  /** What it is told of the transfer of its KV cache; empty for nothing. */
  public Optional<TransferConfig> transfer() {
    return command.transfer();
  }

  /**
   * Whether NIXL moves its KV cache, or nothing is said that rules it out: other connectors have no
   * side channel of NIXL's, and of a transfer that is not read nothing is known.
   */
  public boolean mayUseNixl() {
    return knows("--kv-transfer-config")
        && transfer().filter(config -> !config.mayUseNixl()).isEmpty();
  }

  private static String bare(String flag) {
    return flag.substring(2);
  }

  /** The variables of the engine, in order. */
  public JsonNode env() {
    return container().path("env");
  }

  /** The value of an environment variable that is written as such. */
  public Optional<String> env(String name) {
    return PodSpecs.named(env(), name).map(variable -> variable.path("value").asString(""));
  }

  /** The limits of the engine, in order. */
  public Set<Map.Entry<String, JsonNode>> limits() {
    return container().path("resources").path("limits").properties();
  }

  /** An amount in the tree; empty when it is missing or not in Kubernetes' notation. */
  public static Optional<Quantity> quantity(JsonNode node) {
    try {
      return node.isValueNode() ? Optional.of(Quantity.parse(node.asString(""))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
