package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.N1;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** N1: NIXL's side channel is told the pod's own address. */
final class SideChannelHostRules implements Rule {

  private static final String HOST = "VLLM_NIXL_SIDE_CHANNEL_HOST";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      if (SideChannelPorts.mayBeOf(engine)) {
        check(engine, findings.of(engine.role()));
      }
    }
  }

  /** Any other address is one that the other engine does not reach, or takes for its own. */
  private static void check(EngineWorkload engine, Findings findings) {
    Optional<JsonNode> host = PodSpecs.named(engine.env(), HOST);
    if (host.isEmpty()) {
      findings.required(
          N1,
          engine.path() + ".env[" + HOST + "]",
          "without it the engine tells the other one localhost",
          Fix.DERIVED);
    } else if (!host.get()
        .at("/valueFrom/fieldRef/fieldPath")
        .asString("")
        .equals("status.podIP")) {
      JsonNode said = host.get().has("value") ? host.get().path("value") : host.get();
      findings.invalid(
          N1,
          engine.path() + ".env[" + HOST + "]",
          said.asString(said.toString()),
          "must be the pod's own address (fieldRef status.podIP)",
          Fix.DERIVED);
    }
  }
}
