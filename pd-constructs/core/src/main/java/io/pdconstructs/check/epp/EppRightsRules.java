package io.pdconstructs.check.epp;

import static io.pdconstructs.check.LibraryRule.R9;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppFlag;
import io.pdconstructs.topology.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * R9: a picker may watch its pool and the pods of it. It waits for both before it answers, and
 * gives up. Of manifests from elsewhere only those are looked at that hold all the rights of its
 * account.
 */
final class EppRightsRules implements Rule {

  private static final String TOKEN = "automountServiceAccountToken";

  /** What is watched, such as pods of the group without a name. */
  private record Watched(String group, String resource) {}

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Epp epp : subject.topology().epps()) {
      Optional<LlmdRelease> release = subject.eppRelease(epp);
      if (epp.settings().pool().said().isPresent() && release.isPresent()) {
        checkToken(epp, subject, findings);
        check(epp, watched(epp, release.get(), subject), subject, findings);
      }
    }
  }

  /** InferenceModel is a kind of the pool's first API alone. */
  private static List<Watched> watched(Epp epp, LlmdRelease release, Subject subject) {
    boolean isUsers = LibraryFlags.isUsers(EppFlag.POOL_GROUP, subject.stack(), epp);
    String group =
        epp.settings().poolGroup().said().filter(said -> !isUsers).orElse(release.poolGroup());
    List<Watched> all = new ArrayList<>();
    all.add(new Watched("", "pods"));
    all.add(new Watched(group, "inferencepools"));
    if (release.poolApiVersion().endsWith("/v1alpha2")) {
      all.add(new Watched(group, "inferencemodels"));
    }
    return all;
  }

  /** Without a token the picker is nobody to the API server. */
  private static void checkToken(Epp epp, Subject subject, Findings findings) {
    JsonNode podSpec = epp.podSpec();
    boolean projected = false;
    for (JsonNode volume : podSpec.path("volumes")) {
      for (JsonNode source : volume.at("/projected/sources")) {
        projected |= source.has("serviceAccountToken");
      }
    }
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
    if (without && !projected) {
      findings.invalid(
          R9,
          path,
          "false",
          "leaves the picker of "
              + epp.object()
              + " without the token by which it watches its pool",
          findings.fix("leave it to the library", "leave it out"));
    }
  }

  private static boolean isFalse(JsonNode object) {
    return object.has(TOKEN) && !object.path(TOKEN).asBoolean(true);
  }

  private static void check(Epp epp, List<Watched> watched, Subject subject, Findings findings) {
    List<Manifest> roles = new ArrayList<>();
    for (Manifest binding : bindings(epp, subject)) {
      if (names(binding, epp.workload())) {
        Optional<Manifest> role = role(binding, subject);
        if (role.isEmpty()) {
          checkReference(binding, subject, findings);
          return; // what it allows is not known
        }
        if (allowsAny(watched, role.get())) {
          roles.add(role.get());
        }
      }
    }
    if (roles.isEmpty()) {
      checkSubjects(epp, watched, subject, findings);
    } else {
      checkRules(epp.object(), watched, roles, findings);
    }
  }

  private static List<Manifest> bindings(Epp epp, Subject subject) {
    List<Manifest> all = new ArrayList<>();
    for (Manifest binding : subject.manifests().ofKind("RoleBinding")) {
      if (binding.namespace().equals(epp.object().namespace())) {
        all.add(binding);
      }
    }
    all.addAll(subject.manifests().ofKind("ClusterRoleBinding"));
    return all;
  }

  /** Whether a binding is of the account of a picker, or of a group that it is in. */
  private static boolean names(Manifest binding, Workload workload) {
    String namespace = workload.object().namespace().orElse("");
    for (JsonNode subject : binding.at("/subjects")) {
      String name = subject.path("name").asString("");
      boolean named =
          switch (subject.path("kind").asString("")) {
            case "ServiceAccount" ->
                name.equals(workload.account())
                    && subject.path("namespace").asString(namespace).equals(namespace);
            case "Group" ->
                name.equals("system:serviceaccounts")
                    || name.equals("system:serviceaccounts:" + namespace)
                    || name.equals("system:authenticated");
            default -> name.equals("system:serviceaccount:" + namespace + ":" + workload.account());
          };
      if (named) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Manifest> role(Manifest binding, Subject subject) {
    String kind = binding.text("/roleRef/kind").orElse("");
    for (Manifest role : subject.manifests().ofKind(kind)) {
      boolean here = kind.equals("ClusterRole") || role.namespace().equals(binding.namespace());
      if (here && role.name().equals(binding.text("/roleRef/name").orElse(""))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** A ClusterRole may be there already. */
  private static void checkReference(Manifest binding, Subject subject, Findings findings) {
    String kind = binding.text("/roleRef/kind").orElse("");
    boolean own = subject.isWhole() && !subject.extras().contains(binding);
    if (own || (kind.equals("Role") && !subject.manifests().ofKind("Role").isEmpty())) {
      findings.invalid(
          R9,
          binding + " roleRef.name",
          binding.text("/roleRef/name").orElse(""),
          "is no " + kind + " among these objects, so the picker may not watch its pool",
          findings.leave());
    }
  }

  /** A binding that allows what a picker needs is meant for it. */
  private static void checkSubjects(
      Epp epp, List<Watched> watched, Subject subject, Findings findings) {
    for (Manifest binding : bindings(epp, subject)) {
      Optional<Manifest> role = role(binding, subject);
      if (role.isPresent()
          && mayWatch(watched.get(1), List.of(role.get()))
          && !isOfAnother(binding, subject)) {
        findings.invalid(
            R9,
            binding + " subjects",
            subjects(binding),
            "must name the account "
                + epp.account()
                + " of "
                + epp.object()
                + ", else its picker may not watch its pool",
            findings.leave());
        return;
      }
    }
    if (subject.isWhole()) {
      findings.required(
          R9,
          epp.podSpecPath() + ".serviceAccountName",
          "no binding lets the account " + epp.account() + " watch the picker's pool",
          findings.leave());
    }
  }

  private static boolean isOfAnother(Manifest binding, Subject subject) {
    for (Manifest deployment : subject.manifests().ofKind("Deployment")) {
      if (Workload.in(deployment).stream().anyMatch(pods -> names(binding, pods))) {
        return true;
      }
    }
    return false;
  }

  private static String subjects(Manifest binding) {
    List<String> names = new ArrayList<>();
    for (JsonNode subject : binding.at("/subjects")) {
      names.add(subject.path("name").asString(""));
    }
    return names.isEmpty() ? "(nobody)" : String.join(", ", names);
  }

  private static void checkRules(
      Manifest workload, List<Watched> watched, List<Manifest> roles, Findings findings) {
    List<String> missing = new ArrayList<>();
    for (Watched one : watched) {
      if (!mayWatch(one, roles)) {
        missing.add(one.group().isEmpty() ? one.resource() : one.resource() + "." + one.group());
      }
    }
    if (!missing.isEmpty()) {
      findings.required(
          R9,
          roles.get(0) + " rules",
          "without the right to list and watch "
              + String.join(", ", missing)
              + " the picker of "
              + workload
              + " does not answer",
          findings.leave());
    }
  }

  private static boolean allowsAny(List<Watched> watched, Manifest role) {
    boolean any = false;
    for (Watched one : watched) {
      any |= mayWatch(one, List.of(role));
    }
    return any;
  }

  /** Aggregated roles, and those for some names alone, are taken to allow it. */
  private static boolean mayWatch(Watched watched, List<Manifest> roles) {
    boolean list = false;
    boolean watch = false;
    for (Manifest role : roles) {
      if (!role.at("/aggregationRule").isMissingNode()) {
        return true;
      }
      for (JsonNode rule : role.at("/rules")) {
        if (has(rule, "apiGroups", watched.group()) && has(rule, "resources", watched.resource())) {
          list |= has(rule, "verbs", "list");
          watch |= has(rule, "verbs", "watch");
        }
      }
    }
    return list && watch;
  }

  private static boolean has(JsonNode rule, String field, String wanted) {
    for (JsonNode one : rule.path(field)) {
      String text = one.asString("");
      if (text.equals(wanted) || text.equals("*")) {
        return true;
      }
    }
    return false;
  }
}
