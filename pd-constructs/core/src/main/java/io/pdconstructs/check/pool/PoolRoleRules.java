package io.pdconstructs.check.pool;

import static io.pdconstructs.check.LibraryRule.R4;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** R4: pods that a pool selects say a role that its picker knows. */
final class PoolRoleRules implements Rule {

  private static final String ROLE = "llm-d.ai/role";

  /** What the picker's filters know; {@code both} is deprecated. */
  private static final Set<String> ROLES =
      Set.of(
          "prefill",
          "decode",
          "prefill-decode",
          "encode",
          "encode-prefill",
          "encode-prefill-decode",
          "both");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R4);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      for (Manifest deployment : subject.own("Deployment")) {
        checkRole(pool, deployment, findings);
      }
    }
  }

  /** A filter for decode takes pods without a role, one for prefill does not. */
  private static void checkRole(Pool pool, Manifest deployment, Findings findings) {
    JsonNode labels = deployment.at("/spec/template/metadata/labels");
    boolean selected = pool.selects(deployment.namespace(), labels);
    String role = labels.path(ROLE).asString("");
    if (selected && !ROLES.contains(role) && !isEngine(deployment)) {
      String path = deployment + " spec.template.metadata.labels[\"" + ROLE + "\"]";
      String detail =
          "is no role that the picker knows; "
              + pool
              + " selects these pods, which it takes for decode workers or for none";
      findings.invalid(
          R4, path, role.isEmpty() ? "(nothing)" : role, detail, "use prefill or decode");
    }
  }

  /** Reported by the label that its Deployment selects by. */
  private static boolean isEngine(Manifest deployment) {
    return ROLES.contains(
        deployment.text("/spec/selector/matchLabels/llm-d.ai~1role").orElse("(none)"));
  }
}
