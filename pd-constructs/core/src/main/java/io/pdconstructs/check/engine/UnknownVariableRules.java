package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V22;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineWorkload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** V22: engines are given variables of vLLM that their version of it reads. */
final class UnknownVariableRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V22);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      for (EngineWorkload workload : subject.vllmEngines()) {
        Optional<EngineCapabilities> engine = VllmWords.elsewhere(workload);
        if (engine.isPresent()) {
          List<String> names = names(workload, Set.of(), Set.of());
          check(workload.path() + ".env", names, engine.get(), findings.of(workload.role()));
        }
      }
    } else if (VllmWords.areKnown(subject.stack().get())) {
      check(subject, subject.stack().get(), findings);
    }
  }

  private static void check(Subject subject, PdStack stack, Findings findings) {
    EngineCapabilities engine = stack.engineCapabilities();
    Set<String> ofHardware = stack.hardware().env().keySet();
    check("hardware.env", ofHardware, engine, findings);
    for (Role role : Role.values()) {
      check("env", stack.workers(role).env().keySet(), engine, findings.of(role));
    }
    for (EngineWorkload workload : VllmWords.edited(subject, stack)) {
      Set<String> ofRole = stack.workers(workload.role()).env().keySet();
      List<String> names = names(workload, ofHardware, ofRole);
      check(workload.path() + ".env", names, engine, findings.of(workload.role()));
    }
  }

  /** Of the variables of an engine those that are reported nowhere else. */
  private static List<String> names(
      EngineWorkload workload, Set<String> ofHardware, Set<String> ofRole) {
    List<String> names = new ArrayList<>();
    for (JsonNode variable : workload.env()) {
      String name = variable.path("name").asString("");
      if (!ofRole.contains(name) && !ofHardware.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static void check(
      String path, Collection<String> names, EngineCapabilities engine, Findings findings) {
    for (String name : names) {
      if (name.startsWith("VLLM_") && !VllmFlags.of(engine.version()).variables().contains(name)) {
        findings.warn(
            V22,
            path + "[" + name + "]",
            engine.engine() + " reads no such variable, so it has no effect",
            NearMiss.orLeaveOut(name, VllmFlags.of(engine.version()).variables()));
      }
    }
  }
}
