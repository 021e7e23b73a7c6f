package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.ExistingGateway;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.OwnGateway;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;

/** M1: names of a Gateway, its listeners, certificates and hosts that Kubernetes takes. */
final class GatewayNameRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      InferenceGateway gateway = subject.stack().get().gateway();
      if (gateway.asOwn().isPresent()) {
        check(gateway.asOwn().get(), findings);
      }
      if (gateway.asExisting().isPresent()) {
        check(gateway.asExisting().get(), findings);
      }
    }
  }

  private static void check(OwnGateway gateway, Findings findings) {
    for (Listener listener : gateway.listeners()) {
      String path = "gateway.listeners[" + listener.name() + "]";
      ObjectNames.check(path, listener.name(), "listener", "https", findings);
      if (listener.hostname().isPresent()) {
        checkHost(path + ".hostname", listener.hostname().get(), findings);
      }
      if (listener.certificate().isPresent()) {
        ObjectNames.checkSecret(path + ".certificate", listener.certificate().get(), findings);
      }
    }
  }

  private static void check(ExistingGateway gateway, Findings findings) {
    ObjectNames.checkNamespace("gateway.namespace", gateway.namespace(), "gateways", findings);
    ObjectNames.check("gateway.name", gateway.name(), "Gateway", "shared", findings);
    if (gateway.listener().isPresent()) {
      String listener = gateway.listener().get();
      ObjectNames.check("gateway.listener", listener, "listener", "https", findings);
    }
    for (String host : gateway.hostnames()) {
      checkHost("gateway.hostname", host, findings);
    }
  }

  private static void checkHost(String path, String host, Findings findings) {
    boolean address = host.matches("[0-9.]+");
    if (address || !Labels.isDnsSubdomain(host.startsWith("*.") ? host.substring(2) : host)) {
      String fix = "use a DNS name, or *. and a DNS name; for example llm.example.com";
      findings.invalid(M1, path, host, "is no name of a host", fix);
    }
  }
}
