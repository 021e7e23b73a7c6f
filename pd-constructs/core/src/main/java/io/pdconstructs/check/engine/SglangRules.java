package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.P19;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Sidecar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * P19: engines that run SGLang, of which manifests from elsewhere may have some. Both roles cut the
 * KV cache alike, and the sidecar asks prefill where it listens.
 */
final class SglangRules implements Rule {

  private static final long BOOTSTRAP_PORT = 8998;
  private static final String BOOTSTRAP = "--disaggregation-bootstrap-port";
  private static final String VARIABLE = "SGLANG_BOOTSTRAP_PORT";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P19);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload decode : engines(subject, Role.DECODE)) {
      Findings where = findings.of(Role.DECODE);
      for (EngineWorkload prefill : engines(subject, Role.PREFILL)) {
        compare("--page-size", prefill, decode, where);
        compare("--kv-cache-dtype", prefill, decode, where);
        subject.topology().sidecar(decode).ifPresent(sidecar -> checkPort(prefill, sidecar, where));
      }
    }
  }

  private static List<EngineWorkload> engines(Subject subject, Role role) {
    List<EngineWorkload> found = new ArrayList<>();
    for (EngineWorkload engine : subject.engines(role)) {
      if (engine.command().isSglang()) {
        found.add(engine);
      }
    }
    return found;
  }

  private static void compare(
      String flag, EngineWorkload prefill, EngineWorkload decode, Findings findings) {
    Optional<String> ofPrefill = prefill.flags().value(flag);
    Optional<String> ofDecode = decode.flags().value(flag);
    boolean known = prefill.flags().knows(flag) && decode.flags().knows(flag);
    if (known && !ofPrefill.equals(ofDecode)) {
      findings.invalid(
          P19,
          decode.path() + ".args",
          ofDecode.orElse("(nothing)"),
          "must be the " + flag + " of prefill (" + ofPrefill.orElse("nothing") + ")",
          "say the same on both roles");
    }
  }

  private static void checkPort(EngineWorkload prefill, Sidecar sidecar, Findings findings) {
    long listens = prefill.flags().number(BOOTSTRAP, BOOTSTRAP_PORT);
    long asks =
        PodSpecs.named(sidecar.container().path("env"), VARIABLE)
            .map(variable -> variable.path("value").asLong(listens))
            .orElse(sidecar.container().path("envFrom").isEmpty() ? BOOTSTRAP_PORT : listens);
    if (listens != asks && prefill.flags().knows(BOOTSTRAP)) {
      findings.invalid(
          P19,
          sidecar.path() + ".env[" + VARIABLE + "]",
          asks,
          "is not where prefill listens (" + BOOTSTRAP + ", " + listens + ")",
          "say " + listens + " for both");
    }
  }
}
