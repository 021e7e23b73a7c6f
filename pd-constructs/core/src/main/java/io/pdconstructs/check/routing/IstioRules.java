package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R15;
import static io.pdconstructs.check.LibraryRule.U13;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.Pool;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What Istio is told. R15 how it reaches the picker, which serves TLS with a certificate that
 * nobody signed; U13 a Gateway whose Service is of two types.
 */
final class IstioRules implements Rule {

  private static final String SERVICE_TYPE = "networking.istio.io/service-type";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R15, U13);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    List<Manifest> rules = subject.own("DestinationRule");
    for (Pool pool : subject.topology().pools()) {
      if (hasPicker(pool, subject)) {
        checkRules(pool, rules, subject, findings);
      }
    }
    for (Gateway gateway : subject.topology().gateways()) {
      checkServiceType(gateway.object(), subject, findings);
    }
  }

  /** A Service that is not there is reported as such. */
  private static boolean hasPicker(Pool pool, Subject subject) {
    for (Manifest service : subject.own("Service")) {
      if (pool.isServedBy(service)) {
        return true;
      }
    }
    return false;
  }

  private static void checkRules(
      Pool pool, List<Manifest> rules, Subject subject, Findings findings) {
    String service = pool.eppService().said().orElse("");
    String host = service + "." + pool.namespace().orElse("") + ".svc.cluster.local";
    boolean found = false;
    List<Manifest> ofPickers = new ArrayList<>();
    for (Manifest rule : rules) {
      if (isHost(rule.text("/spec/host").orElse(""), service, rule, host)) {
        found = true;
        checkTls(rule, findings);
      } else if (isOfPicker(rule, subject)) {
        ofPickers.add(rule);
      }
    }
    if (!found && !ofPickers.isEmpty()) {
      findings.invalid(
          R15,
          ofPickers.get(0) + " spec.host",
          ofPickers.get(0).text("/spec/host").orElse(""),
          "must be " + host + ", the picker of " + pool + ", which Istio does not reach otherwise",
          Fix.DERIVED);
    } else if (!found && onIstio(subject)) {
      findings.warn(
          R15,
          "DestinationRule",
          "without one for "
              + host
              + " Istio speaks to the picker without TLS, which it serves, and no request is routed",
          Fix.derived("add one: tls SIMPLE, insecureSkipVerify true"));
    }
  }

  /** A short name is one of the rule's own namespace. */
  private static boolean isHost(String host, String service, Manifest rule, String wanted) {
    String namespace = rule.namespace().orElse("");
    return host.equals(wanted)
        || wanted.equals(host + ".svc.cluster.local")
        || wanted.equals(host + ".cluster.local")
        || (host.equals(service) && wanted.startsWith(service + "." + namespace + "."));
  }

  /** One for the Service of something else is none of ours. */
  private static boolean isOfPicker(Manifest rule, Subject subject) {
    String service = rule.text("/spec/host").orElse("").split("\\.", 2)[0];
    boolean other =
        subject.manifests().ofKind("Service").stream()
            .anyMatch(known -> known.name().equals(service));
    return service.endsWith("-epp") || (!other && subject.isComplete());
  }

  private static boolean onIstio(Subject subject) {
    for (Gateway gateway : subject.topology().gateways()) {
      if (gateway.className().equals("istio")) {
        return true;
      }
    }
    return false;
  }

  private static void checkTls(Manifest rule, Findings findings) {
    JsonNode tls = rule.at("/spec/trafficPolicy/tls");
    boolean fits =
        tls.path("mode").asString("").equals("SIMPLE")
            && tls.path("insecureSkipVerify").asBoolean(false);
    if (!fits) {
      findings.invalid(
          R15,
          rule + " spec.trafficPolicy.tls",
          tls.isMissingNode() ? "(nothing)" : tls.toString(),
          "must be mode SIMPLE with insecureSkipVerify, as nobody signed the picker's certificate",
          Fix.DERIVED);
    }
  }

  /** The annotation and the parameters say it both; which of them holds is for Istio to decide. */
  private static void checkServiceType(Manifest gateway, Subject subject, Findings findings) {
    Optional<String> annotated =
        gateway.at("/metadata/annotations").path(SERVICE_TYPE).stringValueOpt();
    String parameters = gateway.text("/spec/infrastructure/parametersRef/name").orElse("");
    for (Manifest map : subject.own("ConfigMap")) {
      Optional<String> service = map.text("/data/service");
      if (annotated.isPresent() && service.isPresent() && map.name().equals(parameters)) {
        String type = type(service.get());
        if (!type.isEmpty() && !type.equals(annotated.get())) {
          findings.warn(
              U13,
              gateway + " metadata.annotations[\"" + SERVICE_TYPE + "\"]",
              annotated.get() + " is not the " + type + " of " + map + " data[service]",
              "say it in one place");
        }
      }
    }
  }

  private static String type(String service) {
    for (String line : service.split("\n", -1)) {
      String stripped = line.strip();
      if (stripped.startsWith("type:")) {
        return stripped.substring("type:".length()).strip().replace("\"", "").replace("'", "");
      }
    }
    return "";
  }
}
