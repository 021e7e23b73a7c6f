package io.pdconstructs.check.probe;

import static io.pdconstructs.check.LibraryRule.N5;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Set;

/**
 * N5: an engine that other pods ask listens on the address of its pod. One that only its sidecar
 * asks may listen on localhost.
 */
final class ListenAddressRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N5);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      boolean behindSidecar =
          engine.role() == Role.DECODE && subject.topology().sidecar(engine).isPresent();
      if (!behindSidecar && engine.podSpec().path("containers").size() == 1) {
        ListenAddress.loopback(engine)
            .ifPresent(
                address ->
                    findings
                        .of(engine.role())
                        .invalid(
                            N5,
                            engine.path() + ".args[--host]",
                            address,
                            "is an address that only its own pod reaches, so no request from another pod does",
                            "leave --host out, or say 0.0.0.0"));
      }
    }
  }
}
