package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.V5;

import io.pdconstructs.EngineCapabilities.Trait;
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

/** V5: states of a hybrid model are laid out by their dimension first, as NIXL moves them. */
final class StateLayoutRules implements Rule {

  private static final String VARIABLE = "VLLM_SSM_CONV_STATE_LAYOUT";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V5);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (subject.topology().isHybrid(engine) && movesStates(engine)) {
        check(engine, findings.of(engine.role()));
      }
    }
  }

  /** Others do not start at all, or do not ask for the layout. */
  private static boolean movesStates(EngineWorkload engine) {
    return engine.has(Trait.HYBRID_MANAGER_WITH_NIXL)
        && engine.has(Trait.STATES_BY_DIMENSION)
        && engine.hybridManager().isKnown()
        && engine.hybridManager().isOn();
  }

  /** What an object of the cluster or a script sets is not seen. */
  private static void check(EngineWorkload engine, Findings findings) {
    String path = engine.path() + ".env[" + VARIABLE + "]";
    String detail =
        "of a model with layers that have a state must be DS beside NixlConnector, or "
            + engine.version().vllm()
            + " does not start";
    Optional<JsonNode> variable = PodSpecs.named(engine.env(), VARIABLE);
    if (variable.isPresent() && variable.get().has("value")) {
      String value = variable.get().path("value").asString("");
      if (!value.equals("DS")) {
        findings.invalid(V5, path, value, detail, new Fix("leave it out", "say DS"));
      }
    } else if (variable.isEmpty()
        && engine.container().path("envFrom").isEmpty()
        && !engine.command().isShell()) {
      findings.required(V5, path, detail, Fix.DERIVED);
    }
  }
}
