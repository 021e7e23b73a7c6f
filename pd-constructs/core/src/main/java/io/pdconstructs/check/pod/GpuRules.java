package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.G10;
import static io.pdconstructs.check.LibraryRule.P1;
import static io.pdconstructs.check.LibraryRule.P17;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.manifest.QuantityReader;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The GPUs of a worker. P1 as many as its engine splits the model over, G10 one claim for each
 * where they are claimed, P17 the variable that repeats the flag.
 */
final class GpuRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P1, P17, G10);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload workload : subject.vllmEngines()) {
      if (isKnown(workload)) {
        checkGpuLimit(workload, subject.stack(), findings.of(workload.role()));
      }
      checkClaims(workload, subject, findings.of(workload.role()));
      checkSize(
          workload,
          "TP_SIZE",
          CommonVllmFlags.TENSOR_PARALLEL,
          "leave TP_SIZE to the SDK, or set tensorParallel on the workers",
          findings.of(workload.role()));
      if (workload.flags().number(CommonVllmFlags.DATA_PARALLEL, 1)
          == 1) { // else P1 counts the GPUs
        checkSize(
            workload,
            "DP_SIZE",
            CommonVllmFlags.DATA_PARALLEL,
            "leave DP_SIZE to the SDK",
            findings.of(workload.role()));
      }
    }
  }

  private static boolean isKnown(EngineWorkload workload) {
    return workload.flags().knows(CommonVllmFlags.TENSOR_PARALLEL)
        && workload.flags().knows(CommonVllmFlags.DATA_PARALLEL)
        && workload.flags().knows(CommonVllmFlags.PIPELINE_PARALLEL);
  }

  /** Pipelines are refused as such. */
  private static void checkGpuLimit(
      EngineWorkload workload, Optional<PdStack> stack, Findings findings) {
    if (workload.container().isMissingNode()
        || workload.flags().number(CommonVllmFlags.PIPELINE_PARALLEL, 1) > 1) {
      return;
    }
    stack.ifPresent(known -> requireGpus(workload, known, findings));
    long tp = workload.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
    BigDecimal ranks = ranks(workload);
    boolean splitOtherwise = ranks.compareTo(BigDecimal.valueOf(tp)) != 0;
    for (Map.Entry<String, JsonNode> limit : workload.limits()) {
      boolean ofGpus =
          stack
              .map(known -> Network.isGpu(known, limit.getKey()))
              .orElse(limit.getKey().endsWith("/gpu"));
      Optional<Quantity> gpus = QuantityReader.read(limit.getValue());
      if (ofGpus
          && ranks.signum() > 0
          && gpus.isPresent()
          && gpus.get().value().compareTo(ranks) != 0) {
        findings.invalid(
            P1,
            workload.path() + ".resources.limits[\"" + limit.getKey() + "\"]",
            gpus.get(),
            splitOtherwise
                ? "must equal tensor x data parallelism (" + ranks + ")"
                : "must equal tensorParallel (" + tp + ")",
            splitOtherwise
                ? new Fix(
                    "leave out "
                        + CommonVllmFlags.DATA_PARALLEL
                        + ", and use tensorParallel and replicas",
                    "ask for " + ranks + " GPUs")
                : new Fix(
                    "leave the GPU limit to the SDK, or set tensorParallel on the workers",
                    "ask for as many GPUs as " + CommonVllmFlags.TENSOR_PARALLEL + " says"));
      }
    }
  }

  private static BigDecimal ranks(EngineWorkload workload) {
    return BigDecimal.valueOf(workload.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1))
        .multiply(BigDecimal.valueOf(workload.flags().number(CommonVllmFlags.DATA_PARALLEL, 1)));
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
          P1,
          workload.path() + ".resources.limits[\"" + plugins.gpuResource() + "\"]",
          "without it the engine has no GPU",
          "leave the GPU limit to the SDK");
    } else if (!request.equals(limit) && limit.equals(ranks(workload).toString())) {
      findings.invalid(
          P1,
          workload.path() + ".resources.requests[\"" + plugins.gpuResource() + "\"]",
          request,
          "must equal the limit of " + limit + ", as devices cannot be overcommitted",
          "leave the GPU request to the SDK");
    }
  }

  /** Claims take the place of the device plug-in's resource, one for each rank. */
  private static void checkClaims(EngineWorkload workload, Subject subject, Findings findings) {
    Optional<PdStack> stack = subject.stack();
    JsonNode named = workload.container().path("resources").path("claims");
    int claims = named.size();
    long tp = workload.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
    boolean wanted =
        stack.filter(known -> known.hardware().devices() instanceof DeviceClaims).isPresent()
            && !workload.container().isMissingNode();
    for (JsonNode claim : named) {
      String name = claim.path("name").asString("");
      if (PodSpecs.named(workload.podSpec().path("resourceClaims"), name).isEmpty()) {
        findings.invalid(
            G10,
            workload.path() + ".resources.claims",
            name,
            "is no claim of the pod",
            new Fix("leave the claims to the SDK", "name a claim of the pod"));
      }
    }
    if (!wanted && Network.claimsNoGpus(subject.topology(), workload)) {
      return; // devices of a network, beside GPUs of the device plug-in
    }
    boolean known = workload.flags().knows(CommonVllmFlags.TENSOR_PARALLEL);
    if (known && (claims > 0 || wanted) && claims != tp) {
      findings.invalid(
          G10,
          workload.path() + ".resources.claims",
          claims,
          "must be one claim a GPU, as many as tensorParallel (" + tp + ")",
          new Fix(
              "leave the claims to the SDK, or set tensorParallel on the workers",
              "name one claim for each GPU"));
    }
    for (Map.Entry<String, JsonNode> limit : workload.limits()) {
      if (claims > 0 && limit.getKey().endsWith("/gpu")) {
        findings.invalid(
            G10,
            workload.path() + ".resources.limits[\"" + limit.getKey() + "\"]",
            limit.getValue().asString(""),
            "asks for GPUs beside those that are claimed",
            "leave it out");
      }
    }
  }

  private static void checkSize(
      EngineWorkload workload, String name, String flag, String fix, Findings findings) {
    long said = workload.flags().number(flag, 1);
    workload
        .env(name)
        .filter(size -> workload.flags().knows(flag))
        .filter(size -> !size.equals(Long.toString(said)))
        .ifPresent(
            size ->
                findings.invalid(
                    P17,
                    workload.path() + ".env[" + name + "]",
                    size,
                    "must equal " + flag + " (" + said + ")",
                    new Fix(fix, "say the same in both, or leave the variable out")));
  }
}
