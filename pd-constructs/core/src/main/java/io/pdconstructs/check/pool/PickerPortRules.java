package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R20;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * R20: the pool names a port of the picker's Service, the Service one of the container, which
 * listens on it.
 */
final class PickerPortRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R20);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      for (Epp epp : subject.topology().epps()) {
        if (epp.settings().names(pool.object())) {
          checkPort(pool, epp, subject, findings);
        }
      }
    }
  }

  private static void checkPort(Pool pool, Epp epp, Subject subject, Findings findings) {
    String port = pool.eppPort().value().orElse("");
    for (Manifest service : subject.own("Service")) {
      if (pool.isServedBy(service)) {
        Optional<JsonNode> asked = numbered(port, service.at("/spec/ports"));
        if (asked.isEmpty()) {
          findings.invalid(
              R20,
              service + " spec.ports",
              service.at("/spec/ports/0/port").asString("(nothing)"),
              "must have the port " + port + ", on which " + pool + " asks its picker",
              Fix.DERIVED);
        } else if (!LibraryFlags.isRestated(EppFlag.GRPC_PORT, epp)) {
          checkTarget(service, asked.get(), epp, findings);
        }
      }
    }
  }

  private static Optional<JsonNode> numbered(String number, JsonNode ports) {
    for (JsonNode port : ports) {
      if (port.path("port").asString("").equals(number)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  private static void checkTarget(Manifest service, JsonNode port, Epp epp, Findings findings) {
    String target = port.path("targetPort").asString(port.path("port").asString(""));
    Optional<JsonNode> byName = PodSpecs.named(epp.container().path("ports"), target);
    String number = byName.map(found -> found.path("containerPort").asString("")).orElse(target);
    String listens = epp.settings().grpcPort().value().orElse("");
    if (!number.equals(listens)) {
      findings.invalid(
          R20,
          service + " spec.ports[" + port.path("name").asString("") + "].targetPort",
          target,
          "must lead to port " + listens + ", on which the picker of " + epp.object() + " listens",
          Fix.DERIVED);
    }
  }
}
