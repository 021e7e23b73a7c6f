package io.pdconstructs.check;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.ModelShape;
import io.pdconstructs.PdStack;
import io.pdconstructs.Quantity;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifests;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * How a model is split over GPUs. P1 GPUs of a pod, P2 attention heads, P3 KV heads, P4 and P5 and
 * P7 what the two engines can exchange, P15 GPUs of a node, P17 the variable that repeats the flag.
 */
final class ParallelismRules implements Rule {

  @Override
  public void check(PdStack stack, Findings findings) {
    List<Workers<?>> roles = List.of(stack.prefill(), stack.decode());
    if (roles.stream().anyMatch(workers -> workers.tensorParallel() < 1)) {
      return; // U1 says so
    }
    for (Workers<?> workers : roles) {
      checkNode(stack, workers, findings.of(workers.role()));
    }
    stack
        .model()
        .shape()
        .ifPresentOrElse(
            shape -> {
              if (shape.attentionHeads() >= 1 && shape.kvHeads() >= 1) {
                roles.forEach(workers -> checkHeads(shape, workers, findings.of(workers.role())));
                checkKvHeadsOfPair(stack, shape, findings);
              }
            },
            () ->
                findings.note(
                    "P2",
                    "model.shape",
                    "the shape of "
                        + stack.model().id()
                        + " is not known, so P2, P3 and P7 are not checked",
                    "state it with Model.shape(ModelShape.grouped(attentionHeads, kvHeads)), from the model's config.json"));
    checkPair(stack, findings);
  }

  private static void checkNode(PdStack stack, Workers<?> workers, Findings findings) {
    int node = stack.hardware().gpusPerNode();
    if (node >= 1 && workers.tensorParallel() > node) {
      findings.invalid(
          "P15",
          "tensorParallel",
          workers.tensorParallel(),
          "must not exceed the " + node + " GPUs that NVLink joins in one node",
          "use tensorParallel(" + node + ") or less, and more replicas");
    }
  }

  private static void checkHeads(ModelShape shape, Workers<?> workers, Findings findings) {
    int tp = workers.tensorParallel();
    String fix = "use a number that splits the heads, such as " + nearestSplit(shape, tp);
    if (shape.attentionHeads() % tp != 0) {
      findings.invalid(
          "P2",
          "tensorParallel",
          tp,
          "must divide the " + shape.attentionHeads() + " attention heads of the model",
          fix);
    } else if (!fitsKvHeads(shape, tp)) {
      findings.invalid(
          "P3",
          "tensorParallel",
          tp,
          "must divide the " + shape.kvHeads() + " KV heads of the model, or be a multiple of them",
          fix);
    }
  }

  private static boolean fitsKvHeads(ModelShape shape, int tp) {
    return shape.latentAttention() || shape.kvHeads() % tp == 0 || tp % shape.kvHeads() == 0;
  }

  /** The largest number of GPUs below that splits the model; 1 always does. */
  private static int nearestSplit(ModelShape shape, int below) {
    int tp = below;
    while (shape.attentionHeads() % tp != 0 || !fitsKvHeads(shape, tp)) {
      tp--;
    }
    return tp;
  }

  private static int nearestDivisor(int number, int below) {
    int divisor = Math.min(number, below);
    while (number % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  private static void checkPair(PdStack stack, Findings findings) {
    int prefill = stack.prefill().tensorParallel();
    int decode = stack.decode().tensorParallel();
    EngineCapabilities engine = stack.release().engine();
    if (prefill % decode != 0 && decode % prefill != 0) {
      findings
          .of(stack.prefill().role())
          .invalid(
              "P4",
              "tensorParallel",
              prefill,
              "must divide decode's "
                  + decode
                  + ", or be a multiple of it: each rank fetches from whole ranks",
              "use tensorParallel(" + nearestDivisor(decode, prefill) + ") on the prefill workers");
    }
    if (prefill > decode && !engine.prefillMayExceedDecode()) {
      findings
          .of(stack.prefill().role())
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
    }
  }

  private static void checkKvHeadsOfPair(PdStack stack, ModelShape shape, Findings findings) {
    int prefill = stack.prefill().tensorParallel();
    int decode = stack.decode().tensorParallel();
    EngineCapabilities engine = stack.release().engine();
    boolean splitOnPrefillOnly = prefill <= shape.kvHeads() && decode > shape.kvHeads();
    if (!shape.latentAttention() && splitOnPrefillOnly && !engine.decodeMayExceedKvHeads()) {
      findings
          .of(stack.decode().role())
          .invalid(
              "P7",
              "tensorParallel",
              decode,
              "must not exceed the model's "
                  + shape.kvHeads()
                  + " KV heads on "
                  + engine.engine()
                  + " while prefill's does not",
              "use tensorParallel(" + shape.kvHeads() + ") or less on the decode workers");
    }
  }

  @Override
  public void check(Manifests manifests, Findings findings) {
    for (EngineWorkload workload : EngineWorkload.in(manifests)) {
      checkGpuLimit(workload, findings.of(workload.role()));
      checkTpSize(workload, findings.of(workload.role()));
    }
  }

  private static void checkGpuLimit(EngineWorkload workload, Findings findings) {
    long tp = tensorParallel(workload);
    long ranks =
        tp
            * workload.flag("--pipeline-parallel-size", 1)
            * workload.flag("--data-parallel-size", 1);
    String wanted =
        ranks == tp
            ? "tensorParallel (" + tp + ")"
            : "tensor x pipeline x data parallelism (" + ranks + ")";
    for (Map.Entry<String, JsonNode> limit : workload.limits()) {
      Quantity gpus = EngineWorkload.quantity(limit.getValue()).orElse(Quantity.cores(0));
      if (limit.getKey().endsWith("/gpu")
          && gpus.value().compareTo(BigDecimal.valueOf(ranks)) != 0) {
        findings.invalid(
            "P1",
            EngineWorkload.CONTAINER + ".resources.limits[\"" + limit.getKey() + "\"]",
            gpus,
            "must equal " + wanted,
            "leave the GPU limit to the SDK, or set tensorParallel on the workers");
      }
    }
  }

  private static void checkTpSize(EngineWorkload workload, Findings findings) {
    long tp = tensorParallel(workload);
    workload
        .env("TP_SIZE")
        .filter(size -> !size.equals(Long.toString(tp)))
        .ifPresent(
            size ->
                findings.invalid(
                    "P17",
                    EngineWorkload.CONTAINER + ".env[TP_SIZE]",
                    size,
                    "must equal --tensor-parallel-size (" + tp + ")",
                    "leave TP_SIZE to the SDK, or set tensorParallel on the workers"));
  }

  private static long tensorParallel(EngineWorkload workload) {
    return workload.flag("--tensor-parallel-size", 1);
  }
}
