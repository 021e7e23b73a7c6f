package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.N14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Workload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** N14: ports that pods declare have names of their own, which probes ask, and right numbers. */
final class DeclaredPortRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      if (SideChannelPorts.mayBeOf(engine)) {
        checkSideChannel(engine, findings.of(engine.role()));
      }
      checkNames(engine.paths().podSpec(), engine.podSpec(), findings.of(engine.role()));
    }
    for (Manifest manifest : subject.extras()) {
      for (Workload workload : Workload.in(manifest)) {
        checkNames(
            Findings.place(manifest) + workload.template().child("spec").path(),
            workload.podSpec(),
            findings);
      }
    }
  }

  private static void checkNames(String path, JsonNode podSpec, Findings findings) {
    if (PortNames.areRight(path, podSpec, findings)) {
      ProbedPortNames.check(path, podSpec, findings);
    }
  }

  private static void checkSideChannel(EngineWorkload engine, Findings findings) {
    Optional<JsonNode> declared = PodSpecs.named(engine.container().path("ports"), "nixl");
    Optional<String> said = engine.env(SideChannelPorts.VARIABLE);
    if (declared.isEmpty() || said.isEmpty()) {
      return;
    }
    long number = declared.get().path("containerPort").asLong(0);
    if (said.get().equals(Long.toString(number))) {
      return;
    }
    Optional<SideChannelPorts> ports = SideChannelPorts.of(engine);
    if (ports.isPresent() && number != ports.get().first() && areFree(ports.get(), engine)) {
      findings.invalid(
          N14,
          engine.path() + ".ports[nixl]",
          number,
          "must be the " + ports.get().first() + " of " + SideChannelPorts.VARIABLE,
          Fix.DERIVED);
    }
  }

  /** Others are reported as such, by N3 and V3. */
  private static boolean areFree(SideChannelPorts ports, EngineWorkload engine) {
    return !ports.areTooMany()
        && !ports.include(KvEventsPort.DEFAULT)
        && ports.taken(engine).isEmpty();
  }
}
