package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R18;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.manifest.QuantityReader;
import io.pdconstructs.topology.Gateway;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** R18: Envoy Gateway holds 32 KiB of a request unless it is told more, and refuses longer ones. */
final class EnvoyGatewayRules implements Rule {

  private static final Quantity ENOUGH = Quantity.parse("50Mi");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R18);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest gateway : subject.manifests().ofKind("Gateway")) {
      boolean limited = false;
      for (Manifest policy : subject.manifests().ofKind("ClientTrafficPolicy")) {
        if (isOf(policy, gateway)) {
          limited = true;
          check(policy, findings);
        }
      }
      if (!limited && Gateway.of(gateway).className().contains("envoy")) {
        String path = gateway + " spec.gatewayClassName";
        String detail =
            "has no ClientTrafficPolicy with a bufferLimit here, and then takes requests of 32 KiB: longer prompts get 413";
        findings.warn(R18, path, detail, "add one with spec.connection.bufferLimit " + ENOUGH);
      }
    }
  }

  private static boolean isOf(Manifest policy, Manifest gateway) {
    boolean named = isNamed(policy.at("/spec/targetRef"), gateway);
    for (JsonNode target : policy.at("/spec/targetRefs")) {
      named |= isNamed(target, gateway);
    }
    return named && policy.namespace().equals(gateway.namespace());
  }

  private static boolean isNamed(JsonNode target, Manifest gateway) {
    return target.path("kind").asString("").equals("Gateway")
        && target.path("name").asString("").equals(gateway.name());
  }

  private static void check(Manifest policy, Findings findings) {
    String path = policy + " spec.connection.bufferLimit";
    JsonNode said = policy.at("/spec/connection/bufferLimit");
    Optional<Quantity> limit = QuantityReader.read(said);
    String fix = "say " + ENOUGH;
    if (said.isMissingNode()) {
      findings.required(R18, path, "means 32 KiB, and longer prompts get 413", fix);
    } else if (limit.isPresent() && limit.get().value().compareTo(ENOUGH.value()) < 0) {
      findings.invalid(
          R18, path, limit.get(), "is less than long prompts take, which then get 413", fix);
    }
  }
}
