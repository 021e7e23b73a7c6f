package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.C7;
import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.SpeculativeMethods;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.Drafts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How engines draft. C7 both roles draft alike, where the two compare their drafts or how many
 * regions their KV caches have; V27 the method is one that vLLM has.
 */
final class DraftRules implements Rule {

  private static final String ALIKE = "say the same " + Drafts.FLAG + " on both roles";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C7, V27);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    List<EngineWorkload> engines = subject.vllmEngines();
    boolean any = false;
    for (EngineWorkload engine : engines) {
      Drafts drafts = engine.flags().drafts();
      if (drafts.isGiven()) {
        any = true;
        checkMethod(engine, drafts, findings.of(engine.role()));
      }
    }
    if (any) {
      for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
        for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
          compare(subject, prefill, decode, findings.of(Role.DECODE));
        }
      }
    }
  }

  private static void checkMethod(EngineWorkload engine, Drafts drafts, Findings findings) {
    Optional<EngineCapabilities> vllm = engine.version().capabilities();
    if (vllm.isEmpty() || !drafts.isKnown() || drafts.method().isEmpty()) {
      return;
    }
    String method = drafts.method().get();
    Optional<List<String>> others = SpeculativeMethods.without(method, vllm.get());
    if (others.isPresent()) {
      String path = engine.path() + ".args";
      String detail =
          "is no method of speculative decoding of "
              + engine.version().vllm()
              + ", which does not start with it";
      String fix =
          NearMiss.of(method, others.get())
              .map(near -> "did you mean " + near + "?")
              .orElse("use a method that it has, such as eagle3, or a vLLM that has " + method);
      findings.invalid(V27, path, method, detail, fix);
    }
  }

  private static void compare(
      Subject subject, EngineWorkload prefill, EngineWorkload decode, Findings findings) {
    Drafts ofPrefill = prefill.flags().drafts();
    Drafts ofDecode = decode.flags().drafts();
    boolean crashes =
        decode.version().capabilities().stream()
            .anyMatch(vllm -> vllm.longerDrafts().contains(ofDecode.kind())); // V10
    if (crashes || !ofPrefill.isKnown() || !ofDecode.isKnown()) {
      return;
    }
    String path = decode.path() + ".args";
    DraftComparison pair = new DraftComparison(prefill, ofPrefill, decode, ofDecode);
    if (pair.isOfHashes() && !pair.prefill().equals(pair.decode())) {
      String detail =
          "is not how prefill drafts (" + pair.prefill() + "): the two engines refuse each other";
      findings.invalid(C7, path, pair.decode(), detail, ALIKE);
    } else if (pair.haveOtherRegions()) {
      String detail =
          "is not how prefill drafts ("
              + pair.prefill()
              + "): a draft with layers of its own gives the KV cache more regions, and "
              + decode.version().vllm();
      if (pair.mayShareRegions(subject)) {
        String maybe = " refuses an engine with another number of them";
        findings.warn(C7, path, pair.decode() + " " + detail + maybe, ALIKE);
      } else {
        String sure = " refuses an engine with fewer or more of them: no transfer succeeds";
        findings.invalid(C7, path, pair.decode(), detail + sure, ALIKE);
      }
    }
  }
}
