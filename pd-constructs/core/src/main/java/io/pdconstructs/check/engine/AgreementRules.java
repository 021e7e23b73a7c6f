package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.C1;
import static io.pdconstructs.check.LibraryRule.C11;
import static io.pdconstructs.check.LibraryRule.C12;
import static io.pdconstructs.check.LibraryRule.C13;
import static io.pdconstructs.check.LibraryRule.C2;
import static io.pdconstructs.check.LibraryRule.C3;
import static io.pdconstructs.check.LibraryRule.C4;
import static io.pdconstructs.check.LibraryRule.C5;
import static io.pdconstructs.check.LibraryRule.C8;
import static io.pdconstructs.check.LibraryRule.P11;
import static io.pdconstructs.check.LibraryRule.P12;
import static io.pdconstructs.check.LibraryRule.S9;

import io.pdconstructs.Role;
import io.pdconstructs.check.EngineAgreement;
import io.pdconstructs.check.FailedTransfer;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.CacheLayout;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the two engines must agree on, or decode cannot use the KV cache of prefill. C1 image, C2
 * model, C3 data type, C4 attention, C5 type of the cache, C8 who starts a transfer, C11 backends
 * of NIXL, C12 length, C13 served name, P11 layout of the cache, P12 block size, S9 connector. Said
 * once on the stack; this finds it on one role alone.
 */
final class AgreementRules implements Rule {

  private static final Set<String> PULL_AND_PUSH = Set.of("NixlConnector", "NixlPushConnector");

  private static final Set<RuleId> COMPARED = Set.of(C2, C3, C4, C5, P12);

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S9, C1, C2, C3, C4, C5, C8, C11, C12, C13, P11, P12);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        for (EngineAgreement.Fact fact : EngineAgreement.FACTS) {
          compare(fact, prefill, decode, subject, findings.of(Role.DECODE));
        }
      }
    }
  }

  /**
   * An engine that moves no KV cache at all, a layout that there is not, and a flag of the library
   * that the user gives again, are reported as such.
   */
  private static boolean isReported(
      EngineAgreement.Fact fact, EngineWorkload prefill, EngineWorkload decode) {
    boolean noConnector =
        fact.rule().equals(S9) && (fact.saidBy(prefill).isEmpty() || fact.saidBy(decode).isEmpty());
    boolean noLayout =
        fact.rule().equals(P11)
            && (CacheLayout.of(prefill).isUnknown() || CacheLayout.of(decode).isUnknown());
    String flag = fact.rule().equals(C2) ? "--model" : fact.name();
    return noConnector
        || noLayout
        || LibraryFlags.isRestated(flag, prefill)
        || LibraryFlags.isRestated(flag, decode);
  }

  private static void compare(
      EngineAgreement.Fact fact,
      EngineWorkload prefill,
      EngineWorkload decode,
      Subject subject,
      Findings findings) {
    Optional<String> ofPrefill = fact.saidBy(prefill);
    Optional<String> ofDecode = fact.saidBy(decode);
    boolean known = fact.isKnown(prefill) && fact.isKnown(decode);
    if (known && !ofPrefill.equals(ofDecode) && !isReported(fact, prefill, decode)) {
      findings.invalid(
          isPullAndPush(ofPrefill, ofDecode) ? C8 : fact.rule(),
          decode.path() + fact.path(),
          ofDecode.orElse("(nothing)"),
          "must be the "
              + fact.name()
              + " of prefill ("
              + ofPrefill.orElse("nothing")
              + "): the two engines share one KV cache"
              + effect(fact, decode, subject),
          new Fix(
              "say it for both roles: on the stack where it has a setter, else on each of them",
              "say the same on both roles"));
    }
  }

  /** What a client sees, of facts that the engines compare before they transfer anything. */
  private static String effect(EngineAgreement.Fact fact, EngineWorkload decode, Subject subject) {
    Optional<FailedTransfer> effect =
        COMPARED.contains(fact.rule())
            ? FailedTransfer.in(decode, subject.shape(decode))
            : Optional.empty();
    return effect.isPresent() ? ", else " + effect.get() : "";
  }

  /** Two connectors of NIXL, of which one fetches and the other sends. */
  private static boolean isPullAndPush(Optional<String> one, Optional<String> other) {
    return PULL_AND_PUSH.contains(one.orElse("")) && PULL_AND_PUSH.contains(other.orElse(""));
  }
}
