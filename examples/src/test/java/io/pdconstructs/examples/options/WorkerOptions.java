package io.pdconstructs.examples.options;

import static io.pdconstructs.examples.options.Samples.BASE;
import static io.pdconstructs.examples.options.Samples.DECODE;
import static io.pdconstructs.examples.options.Samples.HOUR;
import static io.pdconstructs.examples.options.Samples.REQUIRED;
import static io.pdconstructs.manifest.Quantity.gibibytes;

import io.pdconstructs.Affinity;
import io.pdconstructs.DecodeWorker;
import io.pdconstructs.NodeAffinity;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.Role;
import io.pdconstructs.RoleAffinity;
import io.pdconstructs.Toleration;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.Workers;
import java.util.List;

/** Options of workers, and where they may be. */
final class WorkerOptions {

  private static final String ITS = "Deployment (ROLE) ";
  private static final String POD = ITS + "spec.template.spec.";
  private static final String ENGINE = POD + "containers[vllm].";
  private static final String DECODE_POD = DECODE + "spec.template.spec.";
  private static final String REQUIRED_TERMS = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String WISHES = "preferredDuringSchedulingIgnoredDuringExecution[0]";
  private static final String LABELS =
      "{llm-d.ai/inferenceServing: 'true', llm-d.ai/model: ms-demo-llm-d-modelservice, llm-d.ai/role: ROLE}";
  private static final String SPREAD =
      POD
          + "topologySpreadConstraints[key] -> {maxSkew: 1, whenUnsatisfiable: ScheduleAnyway,"
          + " labelSelector: {matchLabels: "
          + LABELS
          + "}}";

  private WorkerOptions() {}

  static OptionGroup<PrefillPool> prefill() {
    return OptionGroup.of(
            PrefillPool.class, BASE.prefill(), w -> BASE.toBuilder().prefill(w).build())
        .option("of", REQUIRED, w -> PrefillPool.of(3), "Deployment (prefill) spec.replicas -> 3");
  }

  static OptionGroup<DecodeWorker> decode() {
    return OptionGroup.of(DecodeWorker.class, BASE.decode(), WorkerOptions::decoding)
        .option("of", REQUIRED, w -> DecodeWorker.of(3), DECODE + "spec.replicas -> 3");
  }

  private static PdStack decoding(DecodeWorker workers) {
    return BASE.toBuilder().decode(workers).build();
  }

  /** Prefill workers may not be larger than decode workers, which have eight GPUs there. */
  private static PdStack prefilling(PrefillPool workers) {
    return BASE.toBuilder().prefill(workers).decode(DecodeWorker.of(1).tensorParallel(8)).build();
  }

  static OptionGroup<Workers<?>> workers() {
    List<OptionGroup.Base<Workers<?>>> roles =
        List.of(
            new OptionGroup.Base<>("prefill", BASE.prefill(), w -> prefilling((PrefillPool) w)),
            new OptionGroup.Base<>("decode", BASE.decode(), w -> decoding((DecodeWorker) w)));
    String made = "the number that they were made with";
    return OptionGroup.of(Workers.class, roles)
        .option("replicas", made, w -> w.replicas(7), ITS + "spec.replicas -> 7")
        .option("autoscaled", made, w -> w.autoscaled(), ITS + "spec.replicas -> left out")
        .option(
            "tensorParallel",
            w -> w.tensorParallel(2),
            ENGINE + "args: --tensor-parallel-size -> '2'",
            ENGINE + "env[TP_SIZE].value -> '2'",
            ENGINE + "resources.{limits,requests}[nvidia.com/gpu] -> '2'")
        .option("cpu", w -> w.cpu(9), ENGINE + "resources.{limits,requests}.cpu -> '9'")
        .option(
            "memory",
            w -> w.memory(gibibytes(99)),
            ENGINE + "resources.{limits,requests}.memory -> 99Gi")
        .option("shm", w -> w.shm(gibibytes(11)), POD + "volumes[shm].emptyDir.sizeLimit -> 11Gi")
        .option(
            "label",
            w -> w.label("key", "value"),
            ITS + "spec.template.metadata.labels.key -> value")
        .option(
            "annotation",
            w -> w.annotation("key", "value"),
            ITS + "spec.template.metadata.annotations.key -> value")
        .option("nodeLabel", w -> w.nodeLabel("key", "value"), POD + "nodeSelector.key -> value")
        .option(
            "toleration",
            w -> w.toleration(Toleration.of("key", "value")),
            POD + "tolerations[key] -> {operator: Equal, value: value, effect: NoSchedule}")
        .option(
            "affinity",
            w -> w.affinity(Affinity.toNodes("key", "value")),
            POD
                + "affinity.nodeAffinity."
                + REQUIRED_TERMS
                + ".nodeSelectorTerms[0].matchExpressions[key] -> {operator: In, values: [value]}")
        .option("topologySpread", w -> w.topologySpread(TopologySpread.over("key")), SPREAD)
        .option(
            "gracePeriod",
            w -> w.gracePeriod(HOUR),
            "Deployment (ROLE) spec.progressDeadlineSeconds -> 6948",
            "Deployment (ROLE, endpoint-picker) spec.template.spec.terminationGracePeriodSeconds -> 3600")
        .option("priorityClass", w -> w.priorityClass("name"), POD + "priorityClassName -> name")
        .option("env", w -> w.env("NAME", "value"), ENGINE + "env[NAME].value -> value")
        .option(
            "args",
            w -> w.args("--chat-template", "value"),
            ENGINE + "args: --chat-template -> value");
  }

  private static PdStack placed(Affinity affinity) {
    return decoding(BASE.decode().affinity(affinity));
  }

  static OptionGroup<DecodeWorker> affinities() {
    String affinity = DECODE_POD + "affinity.";
    String labels = LABELS.replace("ROLE", "prefill");
    return OptionGroup.of(Affinity.class, BASE.decode(), WorkerOptions::decoding)
        .option(
            "toNodes",
            w -> w.affinity(Affinity.toNodes("key", "a", "b")),
            affinity
                + "nodeAffinity."
                + REQUIRED_TERMS
                + ".nodeSelectorTerms[0].matchExpressions[key] -> {operator: In, values: [a, b]}")
        .option(
            "toRole",
            w -> w.affinity(Affinity.toRole(Role.PREFILL, "key")),
            affinity
                + "podAffinity."
                + REQUIRED_TERMS
                + "[key].labelSelector.matchLabels -> "
                + labels)
        .option(
            "awayFromRole",
            w -> w.affinity(Affinity.awayFromRole(Role.PREFILL, "key")),
            affinity
                + "podAntiAffinity."
                + REQUIRED_TERMS
                + "[key].labelSelector.matchLabels -> "
                + labels);
  }

  static OptionGroup<NodeAffinity> nodeAffinities() {
    String affinity = DECODE_POD + "affinity.nodeAffinity.";
    return OptionGroup.of(
            NodeAffinity.class, Affinity.toNodes("key", "value"), WorkerOptions::placed)
        .folded(
            "preferred",
            "demanded",
            a -> a.preferred(50),
            affinity + REQUIRED_TERMS + ".nodeSelectorTerms[0].matchExpressions[key] -> left out",
            affinity
                + WISHES
                + " -> {preference: {matchExpressions: [{key: key, operator: In, values: [value]}]}, weight: 50}");
  }

  static OptionGroup<RoleAffinity> roleAffinities() {
    String affinity = DECODE_POD + "affinity.podAffinity.";
    return OptionGroup.of(
            RoleAffinity.class, Affinity.toRole(Role.PREFILL, "key"), WorkerOptions::placed)
        .folded(
            "preferred",
            "demanded",
            a -> a.preferred(50),
            affinity + REQUIRED_TERMS + "[key].labelSelector.matchLabels -> left out",
            affinity
                + WISHES
                + " -> {podAffinityTerm: {labelSelector: {matchLabels: "
                + LABELS.replace("ROLE", "prefill")
                + "}, topologyKey: key}, weight: 50}");
  }

  static OptionGroup<DecodeWorker> topologies() {
    return OptionGroup.of(TopologySpread.class, BASE.decode(), WorkerOptions::decoding)
        .option(
            "over",
            w -> w.topologySpread(TopologySpread.over("key")),
            SPREAD.replace("ROLE", "decode"));
  }

  static OptionGroup<TopologySpread> spreads() {
    String constraint = DECODE_POD + "topologySpreadConstraints[key].";
    return OptionGroup.of(
            TopologySpread.class,
            TopologySpread.over("key"),
            spread -> decoding(BASE.decode().topologySpread(spread)))
        .option("maxSkew", s -> s.maxSkew(2), constraint + "maxSkew -> 2")
        .option("demanded", s -> s.demanded(), constraint + "whenUnsatisfiable -> DoNotSchedule");
  }

  static OptionGroup<DecodeWorker> tolerations() {
    return OptionGroup.of(Toleration.class, BASE.decode(), WorkerOptions::decoding)
        .option(
            "of",
            w -> w.toleration(Toleration.of("key", "value")),
            DECODE_POD + "tolerations[key] -> {operator: Equal, value: value, effect: NoSchedule}")
        .option(
            "ofKey",
            w -> w.toleration(Toleration.ofKey("key")),
            DECODE_POD + "tolerations[key] -> {operator: Exists, effect: NoSchedule}");
  }
}
