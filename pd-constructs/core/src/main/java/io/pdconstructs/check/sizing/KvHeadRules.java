package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.P6;
import static io.pdconstructs.check.LibraryRule.P7;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import java.util.EnumSet;
import java.util.Set;

/**
 * KV heads that ranks share, where the two roles split the model otherwise. P6 ranks of prefill, P7
 * ranks of decode.
 */
final class KvHeadRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P6, P7);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (RolePair pair : RolePair.in(subject, findings)) {
      if (pair.shape().isPresent() && pair.fits() && !pair.isPrefillRefused() && pair.divides()) {
        checkPrefill(pair, pair.prefill(), pair.shape().get());
        if (pair.engine().isPresent()) {
          checkDecode(pair.prefill().tp(), pair.decode(), pair.shape().get(), pair.engine().get());
        }
      }
    }
  }

  /** A decode rank fetches from several prefill ranks only while each of them has own heads. */
  private static void checkPrefill(RolePair pair, TensorSplit prefill, ModelShape shape) {
    int decode = pair.decode().tp();
    if (prefill.tp() > decode && pair.hasReplicatedPrefill()) {
      int heads = shape.kvHeads();
      prefill.refuse(
          P6,
          "must not exceed the model's "
              + heads
              + " KV heads on "
              + pair.engine().map(EngineCapabilities::engine).orElse("vLLM")
              + " while it exceeds decode's "
              + decode,
          TensorSplit.use(
              Math.max(decode, heads), " or less on the prefill workers, and more replicas"));
    }
  }

  /** A prefill rank with several KV heads cannot serve decode ranks that share one. */
  private static void checkDecode(
      int prefill, TensorSplit decode, ModelShape shape, EngineCapabilities engine) {
    boolean sharedOnDecodeOnly = prefill < shape.kvHeads() && decode.tp() > shape.kvHeads();
    if (!shape.latentAttention()
        && sharedOnDecodeOnly
        && !engine.has(Trait.DECODE_MAY_EXCEED_KV_HEADS)) {
      decode.refuse(
          P7,
          "must not exceed the model's "
              + shape.kvHeads()
              + " KV heads on "
              + engine.engine()
              + " while prefill's is below them",
          TensorSplit.use(shape.kvHeads(), " or less on the decode workers"));
    }
  }
}
