package io.pdconstructs.check;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.ModelShape;
import io.pdconstructs.PdStack;
import io.pdconstructs.Quantity;
import io.pdconstructs.Role;
import io.pdconstructs.Workers;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How a model is split over GPUs. P1 GPUs of a pod, P2 attention heads, P3 KV heads, P4 to P7 what
 * the two engines can exchange, P15 GPUs of a node, P17 the variable that repeats the flag. The two
 * engines are compared once each fits by itself.
 */
final class ParallelismRules implements Rule {

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, findings));
    for (EngineWorkload workload : subject.engines()) {
      checkGpuLimit(workload, subject.stack(), findings.of(workload.role()));
      checkClaims(workload, subject.stack(), findings.of(workload.role()));
      checkTpSize(workload, findings.of(workload.role()));
    }
  }

  private static void check(PdStack stack, Findings findings) {
    Optional<ModelShape> shape = stack.model().shape().filter(ParallelismRules::isPossible);
    if (stack.model().shape().isEmpty()) {
      findings.note(
          "P2",
          "model.shape",
          "the shape of "
              + stack.model().id()
              + " is not known, so P2, P3, P6 and P7 are not checked",
          "state it with Model.shape(ModelShape.grouped(attentionHeads, kvHeads)), from the model's config.json");
    }
    boolean prefillFits = fits(stack, stack.prefill(), shape, findings.of(Role.PREFILL));
    boolean decodeFits = fits(stack, stack.decode(), shape, findings.of(Role.DECODE));
    if (prefillFits && decodeFits) {
      checkPair(stack, shape, findings);
    }
  }

  /** Other numbers are reported as such. */
  private static boolean isPossible(ModelShape shape) {
    return shape.attentionHeads() >= 1 && shape.kvHeads() >= 1;
  }

  private static boolean fits(
      PdStack stack, Workers<?> workers, Optional<ModelShape> shape, Findings findings) {
    int tp = workers.tensorParallel();
    int node = stack.hardware().gpusPerNode();
    if (tp < 1 || node < 1) {
      return false; // U1 says so
    }
    if (tp > node) {
      findings.invalid(
          "P15",
          "tensorParallel",
          tp,
          "must not exceed the " + node + " GPUs that NVLink joins in one node",
          "use tensorParallel("
              + shape.map(known -> nearestSplit(known, node)).orElse(node)
              + ") or less, and more replicas");
      return false;
    }
    return shape.map(known -> fitsHeads(known, tp, findings)).orElse(true);
  }

  private static boolean fitsHeads(ModelShape shape, int tp, Findings findings) {
    if (splits(shape, tp)) {
      return true;
    }
    String fix = "use a number that splits the heads, such as " + nearestSplit(shape, tp);
    if (shape.attentionHeads() % tp != 0) {
      String detail = "must divide the " + shape.attentionHeads() + " attention heads of the model";
      findings.invalid("P2", "tensorParallel", tp, detail, fix);
    } else {
      String detail =
          "must divide the " + shape.kvHeads() + " KV heads of the model, or be a multiple of them";
      findings.invalid("P3", "tensorParallel", tp, detail, fix);
    }
    return false;
  }

  private static boolean splits(ModelShape shape, int tp) {
    boolean kvHeadsFit =
        shape.latentAttention() || shape.kvHeads() % tp == 0 || tp % shape.kvHeads() == 0;
    return shape.attentionHeads() % tp == 0 && kvHeadsFit;
  }

  /**
   * The largest number of GPUs up to a limit that splits the model: a divisor of its heads; 1
   * always does.
   */
  private static int nearestSplit(ModelShape shape, int limit) {
    int heads = shape.attentionHeads();
    int nearest = 1;
    for (int small = 1; (long) small * small <= heads; small++) {
      for (int divisor : new int[] {small, heads / small}) {
        if (divisor > nearest && divisor <= limit && splits(shape, divisor)) {
          nearest = divisor;
        }
      }
    }
    return nearest;
  }

  private static void checkPair(PdStack stack, Optional<ModelShape> shape, Findings findings) {
    int prefill = stack.prefill().tensorParallel();
    int decode = stack.decode().tensorParallel();
    EngineCapabilities engine = stack.release().engine();
    if (prefill > decode && !engine.has(Trait.PREFILL_MAY_EXCEED_DECODE)) {
      findings
          .of(Role.PREFILL)
          .invalid(
              "P5",
              "tensorParallel",
              prefill,
              "must not exceed decode's "
                  + decode
                  + " on "
                  + engine.engine()
                  + ", whose decode engine would crash at the first request",
              "use tensorParallel("
                  + decode
                  + ") or less on the prefill workers, and more replicas");
    } else if (prefill % decode != 0 && decode % prefill != 0) {
      findings
          .of(Role.PREFILL)
          .invalid(
              "P4",
              "tensorParallel",
              prefill,
              "must divide decode's " + decode + ": each rank fetches from whole ranks",
              "use tensorParallel("
                  + greatestCommonDivisor(prefill, decode)
                  + ") on the prefill workers");
    } else {
      checkLargePrefill(prefill, decode, shape, engine, findings.of(Role.PREFILL));
      if (shape.isPresent()) {
        checkKvHeads(prefill, decode, shape.get(), engine, findings.of(Role.DECODE));
      }
    }
  }

  /**
   * A decode rank fetches from several prefill ranks only while each of them has heads of its own.
   * Where it can, it is seldom what is meant.
   */
  private static void checkLargePrefill(
      int prefill,
      int decode,
      Optional<ModelShape> shape,
      EngineCapabilities engine,
      Findings findings) {
    if (prefill <= decode) {
      return;
    }
    if (shape.isPresent() && !shape.get().latentAttention() && prefill > shape.get().kvHeads()) {
      findings.invalid(
          "P6",
          "tensorParallel",
          prefill,
          "must not exceed the model's "
              + shape.get().kvHeads()
              + " KV heads on "
              + engine.engine()
              + " while it exceeds decode's "
              + decode,
          "use tensorParallel("
              + Math.max(decode, shape.get().kvHeads())
              + ") or less on the prefill workers, and more replicas");
    } else {
      findings.warn(
          "P14",
          "tensorParallel",
          "prefill workers are larger than decode's "
              + decode
              + ": prompts gain by more workers, answers by larger ones",
          "use more and smaller prefill workers, or larger decode workers");
    }
  }

  /** A prefill rank with several KV heads cannot serve decode ranks that share one. */
  private static void checkKvHeads(
      int prefill, int decode, ModelShape shape, EngineCapabilities engine, Findings findings) {
    boolean sharedOnDecodeOnly = prefill < shape.kvHeads() && decode > shape.kvHeads();
    if (!shape.latentAttention()
        && sharedOnDecodeOnly
        && !engine.has(Trait.DECODE_MAY_EXCEED_KV_HEADS)) {
      findings.invalid(
          "P7",
          "tensorParallel",
          decode,
          "must not exceed the model's "
              + shape.kvHeads()
              + " KV heads on "
              + engine.engine()
              + " while prefill's is below them",
          "use tensorParallel(" + shape.kvHeads() + ") or less on the decode workers");
    }
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Pipelines are refused as such. */
  private static void checkGpuLimit(
      EngineWorkload workload, Optional<PdStack> stack, Findings findings) {
    if (workload.container().isMissingNode()
        || workload.flag(EngineFlag.PIPELINE_PARALLEL, 1) > 1) {
      return;
    }
    stack.ifPresent(known -> requireGpus(workload, known, findings));
    long tp = workload.flag(EngineFlag.TENSOR_PARALLEL, 1);
    BigDecimal ranks = ranks(workload);
    boolean splitOtherwise = ranks.compareTo(BigDecimal.valueOf(tp)) != 0;
    for (Map.Entry<String, JsonNode> limit : workload.limits()) {
      boolean ofGpus =
          stack.map(known -> isGpu(known, limit.getKey())).orElse(limit.getKey().endsWith("/gpu"));
      Optional<Quantity> gpus = EngineWorkload.quantity(limit.getValue());
      if (ofGpus
          && ranks.signum() > 0
          && gpus.isPresent()
          && gpus.get().value().compareTo(ranks) != 0) {
        findings.invalid(
            "P1",
            workload.path() + ".resources.limits[\"" + limit.getKey() + "\"]",
            gpus.get(),
            splitOtherwise
                ? "must equal tensor x data parallelism (" + ranks + ")"
                : "must equal tensorParallel (" + tp + ")",
            splitOtherwise
                ? "leave out " + EngineFlag.DATA_PARALLEL + ", and use tensorParallel and replicas"
                : "leave the GPU limit to the SDK, or set tensorParallel on the workers");
      }
    }
  }

  private static BigDecimal ranks(EngineWorkload workload) {
    return BigDecimal.valueOf(workload.flag(EngineFlag.TENSOR_PARALLEL, 1))
        .multiply(BigDecimal.valueOf(workload.flag(EngineFlag.DATA_PARALLEL, 1)));
  }

  /** Where the limit is another number, that is reported. */
  private static void requireGpus(EngineWorkload workload, PdStack stack, Findings findings) {
    if (!(stack.hardware().devices() instanceof DevicePlugins plugins)) {
      return;
    }
    JsonNode resources = workload.container().path("resources");
    String limit = resources.path("limits").path(plugins.gpuResource()).asString("");
    String request = resources.path("requests").path(plugins.gpuResource()).asString(limit);
    if (limit.isEmpty()) {
      findings.required(
          "P1",
          workload.path() + ".resources.limits[\"" + plugins.gpuResource() + "\"]",
          "without it the engine has no GPU",
          "leave the GPU limit to the SDK");
    } else if (!request.equals(limit) && limit.equals(ranks(workload).toString())) {
      findings.invalid(
          "P1",
          workload.path() + ".resources.requests[\"" + plugins.gpuResource() + "\"]",
          request,
          "must equal the limit of " + limit + ", as devices cannot be overcommitted",
          "leave the GPU request to the SDK");
    }
  }

  /** Whether this is the resource by which the stack asks for GPUs. */
  static boolean isGpu(PdStack stack, String resource) {
    return stack.hardware().devices() instanceof DevicePlugins plugins
        && plugins.gpuResource().equals(resource);
  }

  /** Claims take the place of the device plug-in's resource, one for each rank. */
  private static void checkClaims(
      EngineWorkload workload, Optional<PdStack> stack, Findings findings) {
    JsonNode named = workload.container().path("resources").path("claims");
    int claims = named.size();
    long tp = workload.flag(EngineFlag.TENSOR_PARALLEL, 1);
    boolean wanted =
        stack.filter(known -> known.hardware().devices() instanceof DeviceClaims).isPresent()
            && !workload.container().isMissingNode();
    for (JsonNode claim : named) {
      String name = claim.path("name").asString("");
      if (PodSpecs.named(workload.podSpec().path("resourceClaims"), name).isEmpty()) {
        findings.invalid(
            "G10",
            workload.path() + ".resources.claims",
            name,
            "is no claim of the pod",
            "leave the claims to the SDK");
      }
    }
    if ((claims > 0 || wanted) && claims != tp) {
      findings.invalid(
          "G10",
          workload.path() + ".resources.claims",
          claims,
          "must be one claim a GPU, as many as tensorParallel (" + tp + ")",
          "leave the claims to the SDK, or set tensorParallel on the workers");
    }
    for (Map.Entry<String, JsonNode> limit : workload.limits()) {
      if (claims > 0 && limit.getKey().endsWith("/gpu")) {
        findings.invalid(
            "G10",
            workload.path() + ".resources.limits[\"" + limit.getKey() + "\"]",
            limit.getValue().asString(""),
            "asks for GPUs beside those that are claimed",
            "leave it out");
      }
    }
  }

  private static void checkTpSize(EngineWorkload workload, Findings findings) {
    long tp = workload.flag(EngineFlag.TENSOR_PARALLEL, 1);
    workload
        .env("TP_SIZE")
        .filter(size -> !size.equals(Long.toString(tp)))
        .ifPresent(
            size ->
                findings.invalid(
                    "P17",
                    workload.path() + ".env[TP_SIZE]",
                    size,
                    "must equal " + EngineFlag.TENSOR_PARALLEL + " (" + tp + ")",
                    "leave TP_SIZE to the SDK, or set tensorParallel on the workers"));
  }
}
