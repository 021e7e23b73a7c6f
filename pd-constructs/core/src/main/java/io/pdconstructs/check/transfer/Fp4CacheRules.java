package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.V18;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * V18: both roles have as many heads on a GPU of a KV cache in NVFP4, whose scales do not split.
 */
final class Fp4CacheRules implements Rule {

  private static final String FP4 = "nvfp4";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V18);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      if (isFp4(prefill)) {
        for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
          Optional<ModelShape> shape = subject.shape(decode);
          if (isFp4(decode) && shape.isPresent() && UnequalSplits.areIn(prefill, decode)) {
            check(prefill, decode, shape.get(), findings.of(Role.DECODE));
          }
        }
      }
    }
  }

  private static void check(
      EngineWorkload prefill, EngineWorkload decode, ModelShape shape, Findings findings) {
    long ofPrefill = heads(shape, UnequalSplits.gpus(prefill));
    long ofDecode = heads(shape, UnequalSplits.gpus(decode));
    if (!shape.latentAttention() && ofPrefill != ofDecode) {
      findings.invalid(
          V18,
          decode.path() + ".args",
          FP4,
          "needs as many KV heads on each GPU of decode ("
              + ofDecode
              + ") as of prefill ("
              + ofPrefill
              + "): engines refuse each other, or read the cache wrongly",
          "split both roles alike, or use another --kv-cache-dtype");
    }
  }

  private static boolean isFp4(EngineWorkload engine) {
    return engine.flags().value("--kv-cache-dtype").equals(Optional.of(FP4));
  }

  /** KV heads on each GPU; one that several share counts for each of them. */
  private static long heads(ModelShape shape, long gpus) {
    return Math.max(1, shape.kvHeads() / gpus);
  }
}
