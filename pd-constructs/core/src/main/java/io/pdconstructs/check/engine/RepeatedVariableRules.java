package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** U2: no variable of an engine is set twice. */
final class RepeatedVariableRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload workload : subject.engines()) {
      Set<String> seen = new HashSet<>();
      for (JsonNode variable : workload.env()) {
        String name = variable.path("name").asString("");
        if (!seen.add(name)) {
          refuse(name, workload, subject.stack(), findings);
        }
      }
    }
  }

  /** A variable of the hardware is reported there, once for both roles. */
  private static void refuse(
      String name, EngineWorkload workload, Optional<PdStack> stack, Findings findings) {
    boolean ofHardware =
        stack
            .filter(known -> known.hardware().env().containsKey(name))
            .filter(known -> !known.workers(workload.role()).env().containsKey(name))
            .isPresent();
    Findings where = ofHardware ? findings.ofStack() : findings.of(workload.role());
    where.duplicate(
        U2,
        ofHardware ? "hardware.env" : workload.path() + ".env",
        name,
        "this variable is set already",
        findings.fix("leave it out; the library or the hardware sets it", "leave one out"));
  }
}
