package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.P10;
import static io.pdconstructs.check.LibraryRule.V13;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Pipeline parallelism, of which NIXL fetches from one stage. P10 where vLLM refuses it, V13 where
 * it starts nevertheless.
 */
final class PipelineRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P10, V13);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload workload : subject.engines()) {
      if (workload.flags().number(CommonVllmFlags.PIPELINE_PARALLEL, 1) > 1) {
        refuse(workload, findings.of(workload.role()));
      }
    }
  }

  private static void refuse(EngineWorkload workload, Findings findings) {
    boolean refused =
        workload.has(Trait.REFUSES_PIPELINES)
            && workload
                .flags()
                .transfer()
                .flatMap(TransferConfig::role)
                .equals(Optional.of("kv_consumer"));
    findings.invalid(
        refused ? P10 : V13,
        workload.path() + ".args",
        CommonVllmFlags.PIPELINE_PARALLEL,
        "NIXL fetches the KV cache from one pipeline stage only"
            + (refused
                ? ""
                : ", and " + workload.version().vllm() + " starts with several nevertheless"),
        new Fix(
            "leave it out, and use tensorParallel(n)",
            "leave it out, and use --tensor-parallel-size"));
  }
}
