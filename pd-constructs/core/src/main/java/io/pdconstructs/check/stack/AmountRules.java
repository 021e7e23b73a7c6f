package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.Affinity;
import io.pdconstructs.ConnectionPool;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.EndpointPicker;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.Model;
import io.pdconstructs.OwnGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.Resources;
import io.pdconstructs.Role;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.WeightedScorer;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Scaling;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * U1: counts, amounts and times that can be, also the number of workers that an edit or manifests
 * from elsewhere say.
 */
final class AmountRules implements Rule {

  /** No model takes more; a larger number is a unit that was mistaken. */
  private static final Quantity MOST_BYTES = Quantity.parse("100Ti");

  /** No model has more layers, or more numbers of a key. */
  private static final int MOST_OF_A_MODEL = 10_000;

  private static final int HIGHEST_PORT = 65_535;

  private static final Duration LONGEST = Duration.ofDays(7);

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, findings));
    for (EngineWorkload engine : subject.engines()) {
      if (!subject.isUntouched(engine.object())) { // else the library wrote it
        checkReplicas(engine, subject, findings.of(engine.role()));
      }
    }
  }

  /** What an edit or manifests from elsewhere say. */
  private static void checkReplicas(EngineWorkload engine, Subject subject, Findings findings) {
    JsonNode replicas = engine.workload().replicas().value();
    boolean stated =
        subject.stack().isPresent()
            && replicas.isInt()
            && replicas.asInt() == subject.stack().get().workers(engine.role()).replicas();
    if (stated || replicas.isMissingNode() || replicas.isNull()) {
      return;
    }
    String path = engine.paths().before() + engine.workload().replicas().path();
    String fix =
        findings.fix("say replicas(...) on the workers", "write a number from 1 up, or none");
    if (!replicas.isInt() || replicas.asInt() < 0) {
      findings.invalid(
          U1,
          path,
          replicas.isString() ? replicas.asString() : replicas.toString(),
          "is no number of workers, so the cluster does not take this " + engine.object().kind(),
          fix);
    } else if (replicas.asInt() == 0
        && !Scaling.isScaled(engine.workload(), subject.manifests())
        && !hasOthers(engine, subject)) {
      findings.warn(
          U1,
          path,
          engine.role() == Role.PREFILL
              ? "0 leaves no worker that prefills, so nothing is disaggregated"
              : "0 leaves no worker that decodes, so no request is answered",
          fix);
    }
  }

  /** Whether another workload of the role has workers. */
  private static boolean hasOthers(EngineWorkload engine, Subject subject) {
    for (EngineWorkload other : subject.engines()) {
      JsonNode replicas = other.workload().replicas().value();
      if (other.role() == engine.role() && replicas.asInt(1) > 0) {
        return true;
      }
    }
    return false;
  }

  private static void check(PdStack stack, Findings findings) {
    checkWorkers(stack.prefill(), findings.of(stack.prefill().role()));
    checkWorkers(stack.decode(), findings.of(stack.decode().role()));
    checkModel(stack.model(), findings);
    checkEngine(stack.engine(), findings);
    checkHardware(stack.hardware(), findings);
    checkPicker(stack.endpointPicker(), findings);
    checkResources("sidecar.resources.", stack.sidecar().resources(), findings);
    between("sidecar.verbosity", stack.sidecar().verbosity(), 0, 10, findings);
    checkGateway(stack.gateway(), findings);
  }

  private static void checkPicker(EndpointPicker picker, Findings findings) {
    if (picker.resources().isPresent()) {
      checkResources("endpointPicker.resources.", picker.resources().get(), findings);
    }
    between("endpointPicker.verbosity", picker.verbosity(), 0, 10, findings);
    if (picker.config().orElse(null) instanceof SchedulingProfiles typed) {
      String path = "endpointPicker.config.";
      checkWeights(path + "prefill.scorers", typed.prefill(), findings);
      checkWeights(path + "decode.scorers", typed.decode(), findings);
      PrefixCacheProducer memory = typed.prefixCache();
      count(path + "prefixCache.blockTokens", memory.blockTokens(), findings);
      count(path + "prefixCache.maxPrefixTokens", memory.maxPrefixTokens(), findings);
      count(path + "prefixCache.blocksPerWorker", memory.blocksPerWorker(), findings);
    }
  }

  private static void checkWeights(String path, SchedulingProfile profile, Findings findings) {
    for (WeightedScorer scorer : profile.scorers()) {
      atLeastOne(path + "[" + scorer.scorer() + "].weight", scorer.weight(), findings);
    }
  }

  private static void checkGateway(InferenceGateway gateway, Findings findings) {
    gateway.asOwn().ifPresent(own -> checkListeners(own, findings));
    GatewayAmounts amounts = GatewayAmounts.of(gateway);
    amounts.proxy().ifPresent(proxy -> checkResources("gateway.proxyResources.", proxy, findings));
    amounts.connectionPool().ifPresent(pool -> checkPool(pool, findings));
    time("gateway.backendTimeout", amounts.backendTimeout(), findings);
  }

  private static void checkListeners(OwnGateway gateway, Findings findings) {
    for (Listener listener : gateway.listeners()) {
      String path = "gateway.listeners[" + listener.name() + "].port";
      between(path, listener.port(), 1, HIGHEST_PORT, findings);
    }
  }

  private static void checkWorkers(Workers<?> workers, Findings findings) {
    atLeastOne("replicas", workers.replicas(), findings);
    atLeastOne("tensorParallel", workers.tensorParallel(), findings);
    cores("cpu", workers.cpu(), findings);
    bytes("memory", workers.memory(), findings);
    bytes("shm", workers.shm(), findings);
    time("gracePeriod", Optional.of(workers.gracePeriod()), findings);
    for (Affinity affinity : workers.affinities()) {
      affinity.weight().ifPresent(weight -> between("affinity.weight", weight, 1, 100, findings));
    }
    for (TopologySpread spread : workers.topologySpreads()) {
      atLeastOne("topologySpread.maxSkew", spread.maxSkew(), findings);
    }
  }

  private static void checkModel(Model model, Findings findings) {
    if (model.id().isBlank()) {
      findings.required(
          U1, "model", "there is no model without an id", "name one, such as openai/gpt-oss-120b");
    }
    String size = model instanceof HuggingFaceModel ? "model.cacheSize" : "model.size";
    bytes(size, model.size(), findings);
    model.shape().ifPresent(shape -> checkShape(shape, findings));
  }

  private static void checkShape(ModelShape shape, Findings findings) {
    shape.layers().ifPresent(layers -> checkLayers(layers, findings));
    shape.weights().ifPresent(weights -> measured("model.shape.weights", weights, findings));
    measured("model.shape.activation", shape.activation(), findings);
    count("model.shape.maxModelLen", shape.maxModelLen(), findings);
    atLeastOne("model.shape.attentionHeads", shape.attentionHeads(), findings);
    atLeastOne("model.shape.kvHeads", shape.kvHeads(), findings);
    if (shape.attentionHeads() >= 1
        && shape.kvHeads() >= 1
        && shape.attentionHeads() % shape.kvHeads() != 0) {
      findings.invalid(
          U1,
          "model.shape.kvHeads",
          shape.kvHeads(),
          "must divide the " + shape.attentionHeads() + " attention heads, which share them",
          "take both numbers from the model's config.json: num_attention_heads, num_key_value_heads");
    }
  }

  private static void checkLayers(KvLayers layers, Findings findings) {
    String path = "model.shape.layers.";
    between(path + "count", layers.count(), 1, MOST_OF_A_MODEL, findings);
    between(path + "headDimension", layers.headDimension(), 1, MOST_OF_A_MODEL, findings);
    if (layers.count() >= 1) {
      between(path + "sliding", layers.sliding(), 0, layers.count(), findings);
    }
    if (layers.sliding() > 0) {
      atLeastOne(path + "window", layers.window(), findings);
    }
  }

  private static void checkEngine(VllmEngine engine, Findings findings) {
    engine.blockSize().ifPresent(tokens -> atLeastOne("engine.blockSize", tokens, findings));
    engine.maxModelLen().ifPresent(tokens -> atLeastOne("engine.maxModelLen", tokens, findings));
    time("engine.startupBudget", engine.startupBudget(), findings);
  }

  private static void checkHardware(HardwareProfile hardware, Findings findings) {
    atLeastOne("hardware.gpusPerNode", hardware.gpusPerNode(), findings);
    hardware.gpuMemory().ifPresent(memory -> measured("hardware.gpuMemory", memory, findings));
    if (hardware.devices() instanceof DevicePlugins plugins) {
      plugins.rdma().ifPresent(rdma -> atLeastOne("hardware.rdma.perPod", rdma.perPod(), findings));
    }
  }

  private static void checkResources(String path, Resources resources, Findings findings) {
    cores(path + "cpuLimit", resources.cpuLimit(), findings);
    bytes(path + "memoryLimit", resources.memoryLimit(), findings);
    cores(path + "cpuRequest", resources.cpuRequest(), findings);
    bytes(path + "memoryRequest", resources.memoryRequest(), findings);
    notAbove(path + "cpuRequest", resources.cpuRequest(), resources.cpuLimit(), findings);
    notAbove(path + "memoryRequest", resources.memoryRequest(), resources.memoryLimit(), findings);
  }

  private static void checkPool(ConnectionPool pool, Findings findings) {
    String path = "gateway.connectionPool.";
    count(path + "maxConnections", pool.maxConnections(), findings);
    count(path + "http1MaxPendingRequests", pool.http1MaxPendingRequests(), findings);
    count(path + "http2MaxRequests", pool.http2MaxRequests(), findings);
    count(path + "maxRequestsPerConnection", pool.maxRequestsPerConnection(), findings);
    count(path + "maxRetries", pool.maxRetries(), findings);
    time(path + "connectTimeout", pool.connectTimeout(), findings);
    time(path + "maxConnectionDuration", pool.maxConnectionDuration(), findings);
    time(path + "idleTimeout", pool.idleTimeout(), findings);
  }

  private static void count(String path, Optional<Integer> value, Findings findings) {
    value.ifPresent(n -> atLeastOne(path, n, findings));
  }

  private static void atLeastOne(String path, int value, Findings findings) {
    if (value < 1) {
      findings.invalid(U1, path, value, "must be at least 1", "give a number from 1 up");
    }
  }

  private static void between(String path, int value, int least, int most, Findings findings) {
    if (value < least || value > most) {
      String detail = "must be from " + least + " to " + most;
      findings.invalid(U1, path, value, detail, "give a number between them");
    }
  }

  private static void cores(String path, Quantity amount, Findings findings) {
    amount(path, amount, new BigDecimal("0.001"), "a thousandth of a core", "8 or 500m", findings);
  }

  private static void bytes(String path, Quantity amount, Findings findings) {
    amount(path, amount, BigDecimal.ONE, "a byte", "64Gi", findings);
    notAboveMost(path, amount, findings);
  }

  /** What no manifest carries may be written with any digits, such as 67.72Gi. */
  private static void measured(String path, Quantity amount, Findings findings) {
    moreThanNothing(path, amount, "64Gi", findings);
    notAboveMost(path, amount, findings);
  }

  private static void notAboveMost(String path, Quantity amount, Findings findings) {
    if (amount.value().compareTo(MOST_BYTES.value()) > 0) {
      findings.invalid(
          U1, path, amount, "must be at most " + MOST_BYTES, "look at the unit; for example 64Gi");
    }
  }

  private static void amount(
      String path,
      Quantity amount,
      BigDecimal unit,
      String unitName,
      String example,
      Findings findings) {
    moreThanNothing(path, amount, example, findings);
    if (amount.value().signum() > 0 && amount.value().remainder(unit).signum() != 0) {
      findings.invalid(
          U1,
          path,
          amount,
          "must be a multiple of " + unitName,
          "give an amount such as " + example);
    }
  }

  private static void moreThanNothing(
      String path, Quantity amount, String example, Findings findings) {
    if (amount.value().signum() <= 0) {
      findings.invalid(
          U1, path, amount, "must be more than nothing", "give an amount such as " + example);
    }
  }

  private static void notAbove(String path, Quantity request, Quantity limit, Findings findings) {
    if (request.value().compareTo(limit.value()) > 0) {
      findings.invalid(
          U1,
          path,
          request,
          "must not exceed the limit of " + limit,
          "lower it, or raise the limit");
    }
  }

  private static void time(String path, Optional<Duration> value, Findings findings) {
    value
        .filter(time -> !isWholeSeconds(time))
        .ifPresent(
            time ->
                findings.invalid(
                    U1,
                    path,
                    time,
                    "must be whole seconds, from one second to " + LONGEST.toDays() + " days",
                    "give a time such as Duration.ofMinutes(15)"));
  }

  private static boolean isWholeSeconds(Duration time) {
    boolean inRange = time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0;
    return inRange && time.equals(Duration.ofSeconds(time.toSeconds()));
  }
}
