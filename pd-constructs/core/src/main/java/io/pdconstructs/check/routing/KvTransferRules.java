package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.S1;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Set;

/** S1: the engines of both roles move the KV cache. */
final class KvTransferRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      check(engine, findings.of(engine.role()));
    }
  }

  private static void check(EngineWorkload engine, Findings findings) {
    if (!engine.container().isMissingNode()
        && engine.flags().knows(CommonVllmFlags.KV_TRANSFER)
        && engine.flags().transfer().isEmpty()) {
      findings.required(
          S1,
          engine.path() + ".args",
          "without --kv-transfer-config this engine moves no KV cache, and every prompt is computed twice",
          Fix.DERIVED);
    }
  }
}
