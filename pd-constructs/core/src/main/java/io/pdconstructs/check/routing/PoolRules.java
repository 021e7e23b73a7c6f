package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.R2;
import static io.pdconstructs.check.LibraryRule.R20;
import static io.pdconstructs.check.LibraryRule.R22;
import static io.pdconstructs.check.LibraryRule.R31;
import static io.pdconstructs.check.LibraryRule.R4;
import static io.pdconstructs.check.LibraryRule.R6;
import static io.pdconstructs.check.LibraryRule.R7;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppFlag;
import io.pdconstructs.topology.Pool;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A pool and its picker. R4 pods that say no role, R6 and R7 the version of the pool that the
 * picker watches, R2 and R31 a selector that fits other pods too, or none after the next update,
 * R20 the way from the pool's port to the picker's container, R22 one picker at a time.
 */
final class PoolRules implements Rule {

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

  /** Labels that engines of every model have. */
  private static final Set<String> OF_EVERY_MODEL =
      Set.of("llm-d.ai/inferenceServing", "llm-d.ai/inference-serving", "llm-d.ai/engine-type");

  private static final String REVISION = "disaggregatedset.x-k8s.io/revision";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R2, R4, R6, R7, R20, R22, R31);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      checkSelector(pool, findings);
      for (Manifest deployment : subject.own("Deployment")) {
        checkRole(pool, deployment, findings);
      }
      for (Epp epp : subject.topology().epps()) {
        if (epp.settings().names(pool.object())) {
          checkVersion(pool, epp, subject, findings);
          checkPort(pool, epp, subject, findings);
          checkNumber(epp, findings);
        }
      }
    }
  }

  private static void checkSelector(Pool pool, Findings findings) {
    Map<String, String> selector = pool.selector().labels();
    if (selector.containsKey(REVISION)) {
      findings.invalid(
          R31,
          pool + " spec.selector[\"" + REVISION + "\"]",
          selector.get(REVISION),
          "changes with every update of the workers, after which the pool selects none",
          "leave it out");
    } else if (!selector.isEmpty() && OF_EVERY_MODEL.containsAll(selector.keySet())) {
      findings.warn(
          R2,
          pool + " spec.selector",
          selector + " is what the workers of every model in this namespace have",
          findings.fix(
              "leave it to the library", "add a label of this model, such as llm-d.ai/model"));
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

  private static void checkVersion(Pool pool, Epp epp, Subject subject, Findings findings) {
    Optional<LlmdRelease> release = subject.eppRelease(epp);
    String own = release.map(LlmdRelease::poolApiVersion).orElse(pool.object().apiVersion());
    boolean isUsers = LibraryFlags.isUsers(EppFlag.POOL_GROUP, subject.stack(), epp);
    String group =
        epp.settings()
            .poolGroup()
            .said()
            .filter(said -> !isUsers)
            .orElse(own.substring(0, own.indexOf('/')));
    String wanted = own.startsWith(group + "/") ? own : group;
    if (!pool.object().apiVersion().equals(wanted) && !pool.object().key().group().equals(wanted)) {
      findings.invalid(
          wanted.startsWith("inference.networking.k8s.io") ? R6 : R7,
          pool + " apiVersion",
          pool.object().apiVersion(),
          "must be " + wanted + ", which its picker watches",
          findings.leave());
    }
    if (pool.failureMode().said().equals(Optional.of("FailOpen"))) {
      findings.warn(
          R6,
          pool.failureMode().path(),
          "FailOpen sends requests to any worker, those of prefill too, while the picker is away",
          "use FailClose");
    }
  }

  /** Each remembers the prompts of its own requests only, unless one is asked at a time. */
  private static void checkNumber(Epp epp, Findings findings) {
    long replicas = epp.object().at("/spec/replicas").asLong(1);
    if (replicas > 1 && !epp.settings().isLeaderElected()) {
      findings.warn(
          R22,
          epp.object() + " spec.replicas",
          replicas + " pickers at once each know the prompts of their own requests only",
          "use one, or --ha-enable-leader-election");
    }
  }

  /**
   * The pool names a port of the Service, the Service one of the container, which listens on it.
   */
  private static void checkPort(Pool pool, Epp epp, Subject subject, Findings findings) {
    String port = pool.eppPort().value().orElse("");
    for (Manifest service : subject.own("Service")) {
      if (pool.isServedBy(service)) {
        Optional<JsonNode> named = byNumber(service.at("/spec/ports"), "port", port);
        if (named.isEmpty()) {
          findings.invalid(
              R20,
              service + " spec.ports",
              service.at("/spec/ports/0/port").asString("(nothing)"),
              "must have the port " + port + ", on which " + pool + " asks its picker",
              findings.leave());
        } else if (!LibraryFlags.isUsers(EppFlag.GRPC_PORT, subject.stack(), epp)) {
          checkTarget(service, named.get(), epp, findings);
        }
      }
    }
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
          findings.leave());
    }
  }

  private static Optional<JsonNode> byNumber(JsonNode ports, String field, String number) {
    for (JsonNode port : ports) {
      if (port.path(field).asString("").equals(number)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }
}
