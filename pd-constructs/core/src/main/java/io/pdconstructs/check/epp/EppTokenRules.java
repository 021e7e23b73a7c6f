package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * R9: a picker has the token by which it watches its pool. Without one it is nobody to the API
 * server.
 */
final class EppTokenRules implements Rule {

  private static final String TOKEN = "automountServiceAccountToken";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Epp epp : subject.topology().epps()) {
      if (epp.settings().pool().said().isPresent() && subject.eppRelease(epp).isPresent()) {
        check(epp, subject, findings);
      }
    }
  }

  private static void check(Epp epp, Subject subject, Findings findings) {
    JsonNode podSpec = epp.podSpec();
    String path = epp.podSpecPath() + "." + TOKEN;
    boolean without = isFalse(podSpec);
    if (!podSpec.has(TOKEN)) {
      for (Manifest account : subject.own("ServiceAccount")) {
        boolean own =
            account.name().equals(epp.account())
                && account.namespace().equals(epp.object().namespace());
        if (own && isFalse(account.at(""))) {
          path = account + " " + TOKEN;
          without = true;
        }
      }
    }
    if (without && !isProjected(podSpec)) {
      findings.invalid(
          R9,
          path,
          "false",
          "leaves the picker of "
              + epp.object()
              + " without the token by which it watches its pool",
          Fix.derived("leave it out"));
    }
  }

  private static boolean isFalse(JsonNode object) {
    return object.has(TOKEN) && !object.path(TOKEN).asBoolean(true);
  }

  /** Whether a volume brings a token. */
  private static boolean isProjected(JsonNode podSpec) {
    for (JsonNode volume : podSpec.path("volumes")) {
      for (JsonNode source : volume.at("/projected/sources")) {
        if (source.has("serviceAccountToken")) {
          return true;
        }
      }
    }
    return false;
  }
}
