package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.P17;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** P17: TP_SIZE and DP_SIZE say the same as the flags that they repeat. */
final class ParallelSizeRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P17);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload workload : subject.vllmEngines()) {
      check(
          workload,
          "TP_SIZE",
          CommonVllmFlags.TENSOR_PARALLEL,
          "leave TP_SIZE to the SDK, or set tensorParallel on the workers",
          findings.of(workload.role()));
      if (workload.flags().number(CommonVllmFlags.DATA_PARALLEL, 1)
          == 1) { // else P1 counts the GPUs
        check(
            workload,
            "DP_SIZE",
            CommonVllmFlags.DATA_PARALLEL,
            "leave DP_SIZE to the SDK",
            findings.of(workload.role()));
      }
    }
  }

  private static void check(
      EngineWorkload workload, String name, String flag, String fix, Findings findings) {
    Optional<String> size = workload.env(name);
    long said = workload.flags().number(flag, 1);
    if (size.isPresent()
        && workload.flags().knows(flag)
        && !size.get().equals(Long.toString(said))) {
      findings.invalid(
          P17,
          workload.path() + ".env[" + name + "]",
          size.get(),
          "must equal " + flag + " (" + said + ")",
          new Fix(fix, "say the same in both, or leave the variable out"));
    }
  }
}
