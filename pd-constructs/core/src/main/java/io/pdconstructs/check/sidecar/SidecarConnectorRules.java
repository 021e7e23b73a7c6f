package io.pdconstructs.check.sidecar;

import static io.pdconstructs.check.LibraryRule.S9;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** S9: a sidecar hands over to the connector by which its engine moves the KV cache. */
final class SidecarConnectorRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Sidecar sidecar : subject.topology().sidecars()) {
      if (!LibraryFlags.isRestated("kv-connector", sidecar)
          && !LibraryFlags.isRestated("connector", sidecar)) {
        check(sidecar, subject, findings.of(sidecar.engine().role()));
      }
    }
  }

  /** Connectors of engines that have several names, or hold several, are left alone. */
  private static void check(Sidecar sidecar, Subject subject, Findings findings) {
    EngineWorkload engine = sidecar.engine();
    Optional<String> ofEngine = engine.flags().transfer().flatMap(TransferConfig::connector);
    if (UnknownConnector.isIn(engine.flags().transfer()) && isOfBoth(ofEngine, subject)) {
      findings.invalid(
          S9,
          sidecar.path() + ".args",
          sidecar.connector().value().orElse("(nothing)"),
          "hands over to "
              + ofEngine.orElse("")
              + ", which no vLLM has, so no transfer ever starts",
          Fix.derived("use a connector that the engine has"));
      return;
    }
    String wanted = engine.command().isSglang() ? "sglang" : wanted(ofEngine.orElse(""));
    String said = sidecar.connector().value().orElse("");
    boolean differs = !wanted.isEmpty() && !said.isEmpty() && !said.equals(wanted);
    if (differs && isOfBoth(ofEngine, subject)) {
      findings.invalid(
          S9,
          sidecar.path() + ".args",
          said,
          "is not how the engine behind it moves its KV cache, so no transfer ever starts",
          Fix.derived("say " + wanted));
    }
  }

  private static String wanted(String connector) {
    return switch (connector) {
      case "NixlConnector", "NixlPushConnector" -> "nixlv2";
      case "MooncakeConnector" -> "mooncake";
      case "SharedStorageConnector", "ExampleConnector" -> "shared-storage";
      default -> "";
    };
  }

  /** Roles with two connectors are reported as such. */
  private static boolean isOfBoth(Optional<String> connector, Subject subject) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      if (!prefill.flags().transfer().flatMap(TransferConfig::connector).equals(connector)) {
        return false;
      }
    }
    return true;
  }
}
