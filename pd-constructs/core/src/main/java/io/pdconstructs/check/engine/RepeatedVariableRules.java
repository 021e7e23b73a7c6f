package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Origin;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** U2: no variable of an engine is set twice. */
final class RepeatedVariableRules implements Rule {

  private static final Origin OF_HARDWARE = new Origin.Setter("hardware.env");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      Set<String> seen = new HashSet<>();
      int index = 0;
      for (JsonNode variable : engine.env()) {
        String name = variable.path("name").asString("");
        if (!seen.add(name)) {
          String pointer = engine.place().pointer() + "/env/" + index + "/value";
          refuse(name, engine.object().origin(pointer), engine, findings);
        }
        index++;
      }
    }
  }

  /** A variable of the hardware is reported there, once for both roles. */
  private static void refuse(String name, Origin origin, EngineWorkload engine, Findings findings) {
    boolean ofHardware = origin.equals(OF_HARDWARE);
    Findings where = ofHardware ? findings.ofStack() : findings.of(engine.role());
    where.duplicate(
        U2,
        ofHardware ? "hardware.env" : engine.path() + ".env",
        name,
        "this variable is set already",
        new Fix("leave it out; the library or the hardware sets it", "leave one out"));
  }
}
