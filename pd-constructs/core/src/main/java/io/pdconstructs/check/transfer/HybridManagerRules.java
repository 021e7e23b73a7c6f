package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.C6;
import static io.pdconstructs.check.LibraryRule.V1;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.FailedTransfer;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.HybridManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The hybrid manager of the KV cache. C6 both roles cut the cache in one way, V1 whether decode
 * takes a transfer that failed for one that succeeded.
 */
final class HybridManagerRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C6, V1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        if (isManagerKnown(decode) && isManagerKnown(prefill)) {
          check(prefill, decode, subject, findings.of(Role.DECODE));
        }
      }
    }
  }

  private static boolean isManagerKnown(EngineWorkload engine) {
    return engine.has(Trait.HYBRID_MANAGER) && engine.hybridManager().isKnown();
  }

  /** Decode is what goes on with blocks that never came. A hybrid model needs the manager. */
  private static void check(
      EngineWorkload prefill, EngineWorkload decode, Subject subject, Findings findings) {
    String path = decode.path() + ".args";
    boolean here = decode.hybridManager().isOn();
    if (here != prefill.hybridManager().isOn()) {
      findings.invalid(
          C6,
          path,
          here ? HybridManager.ON : HybridManager.OFF,
          "is not what prefill has: the two engines would cut the KV cache differently"
              + effect(decode, subject),
          new Fix("say it for both roles, with VllmEngine.apiServerArgs", "say it on both roles"));
    } else if (here && decode.has(Trait.HYBRID_MANAGER_LOSES_FAILURES)) {
      checkFailures(decode, path, subject, findings);
    }
  }

  private static String effect(EngineWorkload decode, Subject subject) {
    Optional<FailedTransfer> effect = FailedTransfer.in(decode, subject.shape(decode));
    return effect.isPresent() ? ", and " + effect.get() : "";
  }

  /** A model whose layers are all alike has nothing that the manager could lose. */
  private static void checkFailures(
      EngineWorkload decode, String path, Subject subject, Findings findings) {
    Optional<Boolean> mixes = subject.shape(decode).flatMap(ModelShape::mixesLayers);
    boolean isGiven = decode.flags().isGiven(HybridManager.ON);
    String what =
        "takes a transfer that failed for one that succeeded with "
            + decode.version().vllm()
            + ", and ";
    Fix fix =
        subject.topology().isHybrid(decode)
            ? Fix.of("use an image with vLLM 0.30.0 or newer")
            : new Fix(
                isGiven
                    ? "leave out " + HybridManager.ON
                    : "say " + HybridManager.OFF + " with VllmEngine.apiServerArgs",
                "say " + HybridManager.OFF + " on both roles");
    String wrong = "then answers 200 with wrong text (measured: none of 16 tokens was right)";
    if (mixes.isEmpty()) {
      findings.warn(
          V1,
          path,
          "the hybrid KV cache manager "
              + what
              + "a model with sliding windows or states then answers 200 with wrong text",
          fix);
    } else if (mixes.get() && isGiven) {
      findings.invalid(V1, path, HybridManager.ON, what + wrong, fix);
    } else if (mixes.get()) {
      String manager = "the hybrid KV cache manager, which is on by default, ";
      findings.required(V1, path, manager + what + wrong, fix);
    }
  }
}
