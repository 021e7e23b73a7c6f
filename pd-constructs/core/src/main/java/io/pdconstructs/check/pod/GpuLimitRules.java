package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.P1;

import io.pdconstructs.DevicePlugins;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** P1: an engine has as many GPUs of the device plug-in as it splits its model over. */
final class GpuLimitRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload workload : subject.vllmEngines()) {
      if (isKnown(workload)) {
        check(workload, subject.stack(), findings.of(workload.role()));
      }
    }
  }

  private static boolean isKnown(EngineWorkload workload) {
    return workload.flags().knows(CommonVllmFlags.TENSOR_PARALLEL)
        && workload.flags().knows(CommonVllmFlags.DATA_PARALLEL)
        && workload.flags().knows(CommonVllmFlags.PIPELINE_PARALLEL);
  }

  /** Pipelines are refused as such. */
  private static void check(EngineWorkload workload, Optional<PdStack> stack, Findings findings) {
    if (workload.container().isMissingNode()
        || workload.flags().number(CommonVllmFlags.PIPELINE_PARALLEL, 1) > 1) {
      return;
    }
    BigDecimal ranks = ranks(workload);
    if (stack.isPresent() && stack.get().hardware().devices() instanceof DevicePlugins plugins) {
      requireGpus(workload, plugins.gpuResource(), ranks, findings);
    }
    if (ranks.signum() > 0) {
      GpuCount.check(workload, stack, ranks, findings);
    }
  }

  private static BigDecimal ranks(EngineWorkload workload) {
    return BigDecimal.valueOf(workload.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1))
        .multiply(BigDecimal.valueOf(workload.flags().number(CommonVllmFlags.DATA_PARALLEL, 1)));
  }

  /** Where the limit is another number, that is reported. */
  private static void requireGpus(
      EngineWorkload workload, String resource, BigDecimal ranks, Findings findings) {
    JsonNode resources = workload.container().path("resources");
    String limit = resources.path("limits").path(resource).asString("");
    String request = resources.path("requests").path(resource).asString(limit);
    if (limit.isEmpty()) {
      findings.required(
          P1,
          workload.path() + ".resources.limits[\"" + resource + "\"]",
          "without it the engine has no GPU",
          "leave the GPU limit to the SDK");
    } else if (!request.equals(limit) && limit.equals(ranks.toString())) {
      findings.invalid(
          P1,
          workload.path() + ".resources.requests[\"" + resource + "\"]",
          request,
          "must equal the limit of " + limit + ", as devices cannot be overcommitted",
          "leave the GPU request to the SDK");
    }
  }
}
