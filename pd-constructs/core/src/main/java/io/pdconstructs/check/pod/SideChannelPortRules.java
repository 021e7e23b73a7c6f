package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.N3;
import static io.pdconstructs.check.LibraryRule.V3;
import static io.pdconstructs.check.LibraryRule.V4;
import static io.pdconstructs.check.pod.SideChannelPorts.DEFAULT;
import static io.pdconstructs.check.pod.SideChannelPorts.OLD_DEFAULT;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The ports of NIXL's side channel. N3 they are free in the pod, V3 no KV events are published
 * there, V4 the first is said.
 */
final class SideChannelPortRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N3, V3, V4);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      if (SideChannelPorts.mayBeOf(engine)) {
        check(engine, findings.of(engine.role()));
      }
    }
  }

  private static void check(EngineWorkload engine, Findings findings) {
    String path = engine.path() + ".env[" + SideChannelPorts.VARIABLE + "]";
    if (engine.env(SideChannelPorts.VARIABLE).isEmpty()) {
      findings.warn(
          V4,
          path,
          "is left to vLLM, whose default differs between versions: "
              + OLD_DEFAULT
              + " up to 0.11.0, then "
              + DEFAULT,
          Fix.derived("say " + DEFAULT));
    }
    Optional<SideChannelPorts> ports = SideChannelPorts.of(engine);
    if (ports.isPresent()) {
      check(ports.get(), engine, path, findings);
    } else {
      findings.invalid(N3, path, SideChannelPorts.said(engine), "is no port", Fix.DERIVED);
    }
  }

  private static void check(
      SideChannelPorts ports, EngineWorkload engine, String path, Findings findings) {
    Optional<Long> taken = ports.taken(engine);
    String events = "takes port " + KvEventsPort.DEFAULT + ", on which ";
    if (taken.isPresent() || ports.areTooMany()) {
      String why =
          taken.isPresent() ? taken.get() + " is another's in this pod" : "there are fewer";
      findings.invalid(
          N3,
          path,
          SideChannelPorts.said(engine),
          "takes the ports " + ports.first() + " to " + ports.last() + ", and " + why,
          Fix.DERIVED);
    } else if (ports.include(KvEventsPort.DEFAULT) && KvEventsPort.isUsedBy(engine)) {
      findings.invalid(
          V3,
          path,
          SideChannelPorts.said(engine),
          events + "--kv-events-config publishes",
          Fix.derived("say " + DEFAULT));
    } else if (ports.include(KvEventsPort.DEFAULT)
        && engine.env(SideChannelPorts.VARIABLE).isPresent()) {
      String detail = events + "vLLM publishes KV events unless told otherwise";
      findings.warn(N3, path, detail, Fix.DERIVED);
    }
  }
}
