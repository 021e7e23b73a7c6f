package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.V25;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** V25: decode renews the lease of what prefill keeps for it before that is over. */
final class LeaseRules implements Rule {

  private static final String KEY = "kv_lease_duration";
  private static final long DEFAULT = 30;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V25);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
      if (decode.has(Trait.LEASES)) {
        for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
          Optional<Long> ofPrefill = lease(prefill);
          Optional<Long> ofDecode = lease(decode);
          if (prefill.has(Trait.LEASES) && ofPrefill.isPresent() && ofDecode.isPresent()) {
            compare(decode, ofPrefill.get(), ofDecode.get(), findings.of(Role.DECODE));
          }
        }
      }
    }
  }

  /** Decode renews every sixth of its own, and each time by two thirds of prefill's. */
  private static void compare(
      EngineWorkload decode, long ofPrefill, long ofDecode, Findings findings) {
    if (ofDecode / 6 > ofPrefill * 2 / 3) {
      findings.warn(
          V25,
          decode.path() + ".args",
          KEY
              + " "
              + ofDecode
              + " lets decode renew a lease every "
              + ofDecode / 6
              + " s, and prefill, whose own is "
              + ofPrefill
              + ", keeps a KV cache for "
              + ofPrefill * 2 / 3
              + " s after each: it is gone before requests that wait for decode",
          "say the same " + KEY + " on both roles");
    }
  }

  private static Optional<Long> lease(EngineWorkload engine) {
    if (!engine.flags().mayUseNixl() || engine.flags().transfer().isEmpty()) {
      return Optional.empty();
    }
    JsonNode said = engine.flags().transfer().get().ofNixl().extra().path(KEY);
    return said.isMissingNode()
        ? Optional.of(DEFAULT)
        : said.isIntegralNumber() && said.asLong(0) > 0
            ? Optional.of(said.asLong(0))
            : Optional.empty();
  }
}
