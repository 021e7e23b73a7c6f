package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U11;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.UnjudgedPods;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** U11: pods of external manifests that serve requests and that no rule looks at. */
final class UnjudgedPodRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Set<String> told = new HashSet<>();
    for (UnjudgedPods pods : subject.topology().unjudged()) {
      if (told.add(pods.toString())) { // the pods of a group have one reason
        check(pods, findings);
      }
    }
  }

  private static void check(UnjudgedPods pods, Findings findings) {
    if (!pods.isOfKnownKind()) {
      String what = pods.role().isEmpty() ? "runs " + pods.image() : "has pods with a role";
      unchecked(
          pods,
          what + ", and engines are not looked for in a " + kind(pods.object()),
          "look at it yourself",
          findings);
    } else if (pods.areOfBothRoles()) {
      unchecked(
          pods,
          "has pods of the role "
              + pods.role()
              + ", which prefill and decode alike, so their engine was not looked at",
          "look at it yourself",
          findings);
    } else if (pods.role().isEmpty()) {
      unchecked(
          pods,
          "runs "
              + pods.image()
              + " without the label llm-d.ai/role on its pods, so its engine was not looked at",
          "label the pods prefill or decode if they have one role, else look at it yourself",
          findings);
    } else {
      unchecked(
          pods,
          "has pods of the role "
              + pods.role()
              + ", and only those of prefill and decode were looked at",
          "use prefill or decode if one of them is meant, else look at it yourself",
          findings);
    }
  }

  private static String kind(Manifest object) {
    boolean isUsual = object.isA(object.kind());
    return object.kind() + (isUsual ? "" : " of " + object.apiVersion());
  }

  private static void unchecked(UnjudgedPods pods, String detail, String fix, Findings findings) {
    findings.unchecked(U11, pods.toString(), detail, fix);
  }
}
