package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.N4;
import static io.pdconstructs.check.LibraryRule.N5;
import static io.pdconstructs.check.LibraryRule.R1;
import static io.pdconstructs.check.LibraryRule.R2;
import static io.pdconstructs.check.LibraryRule.R5;
import static io.pdconstructs.check.LibraryRule.R9;
import static io.pdconstructs.check.LibraryRule.S1;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppFlag;
import io.pdconstructs.topology.Pool;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.Stated;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The way of a request behind the Gateway. R1 the pool selects both roles, R2 no other pool does,
 * R5 one namespace, R9 objects refer to each other, N4 the sidecar and its engine, N5 one port for
 * both roles, S1 both engines move the KV cache.
 */
final class RequestPathRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S1, N4, N5, R1, R2, R5, R9);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Pool pool : subject.topology().pools()) {
      checkPool(pool, subject, findings);
    }
    checkPools(subject.manifests(), findings);
    for (EngineWorkload engine : subject.vllmEngines()) {
      checkConnector(engine, findings.of(engine.role()));
    }
  }

  /** Pods that two pools select are sent requests by both, for either's model. */
  private static void checkPools(Manifests manifests, Findings findings) {
    List<Pool> pools = manifests.ofKind("InferencePool").stream().map(Pool::of).toList();
    for (int i = 1; i < pools.size(); i++) {
      checkOverlap(pools.get(i), pools.subList(0, i), manifests, findings);
    }
  }

  private static void checkOverlap(
      Pool pool, List<Pool> others, Manifests manifests, Findings findings) {
    for (Manifest workload : manifests) {
      if (pool.selectsPodsOf(workload)) {
        for (Pool other : others) {
          if (other.selectsPodsOf(workload)) {
            findings.invalid(
                R2,
                pool + " spec.selector",
                pool.selector().toString(),
                "selects the pods of " + workload + ", which " + other + " selects too",
                Labels.OF_ANOTHER_POOL);
            return;
          }
        }
      }
    }
  }

  private static void checkPool(Pool pool, Subject subject, Findings findings) {
    Optional<Manifest> service =
        subject.manifests().ofKind("Service").stream().filter(pool::isServedBy).findFirst();
    if (service.isEmpty()) {
      String path = pool.eppService().path();
      String picker = pool.eppService().said().orElse("");
      findings.unresolved(
          subject, "Service", R9, path, picker, "is no Service among these objects");
    }
    service.ifPresent(found -> checkNamespace(pool, found, findings));
    subject.engines().forEach(engine -> checkNamespace(pool, engine.object(), findings));
    subject.topology().epps().forEach(epp -> checkPicker(pool, epp, subject, findings));
    String port = pool.port().value().orElse("");
    for (EngineWorkload engine : subject.engines()) {
      checkSelector(pool, engine, findings.of(engine.role()));
      boolean given = LibraryFlags.isUsers("--port", subject.stack(), engine.role());
      Optional<Sidecar> sidecar = subject.topology().sidecar(engine);
      boolean onlyPoolEdited =
          subject.isWhole()
              && !subject.isUntouched(pool.object())
              && subject.isUntouched(engine.object());
      if (onlyPoolEdited && !given) {
        checkEditedPort(pool, port, engine, sidecar, findings.of(engine.role()));
      } else if (!engine.container().isMissingNode() && !given) {
        checkPort(port, engine, subject, findings.of(engine.role()));
      }
    }
  }

  /** A pool knows Services and pods of its own namespace only. */
  private static void checkNamespace(Pool pool, Manifest other, Findings findings) {
    if (!other.namespace().equals(pool.namespace())) {
      findings.invalid(
          R5,
          other + " metadata.namespace",
          other.namespace().orElse(""),
          "must be the namespace of " + pool + " (" + pool.namespace().orElse("") + ")",
          "put what belongs together into one namespace");
    }
  }

  /** The endpoint picker watches the pool that its arguments name. */
  private static void checkPicker(Pool pool, Epp epp, Subject subject, Findings findings) {
    watched(EppFlag.POOL_NAMESPACE, epp.settings().poolNamespace(), epp, subject)
        .filter(namespace -> !pool.namespace().equals(Optional.of(namespace)))
        .ifPresent(
            namespace ->
                findings.invalid(
                    R5,
                    epp.path() + ".args",
                    namespace,
                    "must be the namespace of " + pool + ", which it watches",
                    findings.leave()));
    watched(EppFlag.POOL, epp.settings().pool(), epp, subject)
        .filter(name -> !pool.name().equals(name))
        .ifPresent(
            name ->
                findings.invalid(
                    R9,
                    epp.path() + ".args",
                    name,
                    "must be the name of " + pool + ", which it watches",
                    findings.leave()));
  }

  /** A flag of the library that the user gives is reported as such. */
  private static Optional<String> watched(EppFlag flag, Stated said, Epp epp, Subject subject) {
    return said.said().filter(value -> !LibraryFlags.isUsers(flag, subject.stack(), epp));
  }

  /**
   * By the Deployment's selector where it has the label: pods that lack that one are reported as
   * such.
   */
  private static void checkSelector(Pool pool, EngineWorkload engine, Findings findings) {
    JsonNode selected = engine.workload().selector();
    for (Map.Entry<String, String> label : pool.selector().labels().entrySet()) {
      String key = label.getKey();
      JsonNode labels = selected.has(key) ? selected : engine.podLabels();
      if (!label.getValue().equals(labels.path(key).asString(""))) {
        findings.invalid(
            R1,
            pool + " spec.selector[\"" + key + "\"]",
            label.getValue(),
            "is no label of these pods, so no request reaches them",
            findings.leave());
      }
    }
  }

  /** Prefill answers on the pool's port itself, decode by its sidecar. */
  private static void checkPort(
      String pool, EngineWorkload engine, Subject subject, Findings findings) {
    String served = engine.flags().value("--port").orElse("8000");
    boolean known = engine.flags().knows("--port");
    if (engine.role() == Role.PREFILL) {
      if (known) {
        port(N5, engine.path() + ".args[--port]", served, pool, "the pool's port", findings);
      }
      return;
    }
    Optional<Sidecar> found = subject.topology().sidecar(engine);
    if (found.isEmpty()) {
      findings.required(
          N4,
          engine.paths().podSpec() + ".initContainers[routing-proxy]",
          "without the sidecar no request is prefilled elsewhere",
          findings.leave());
      return;
    }
    Sidecar sidecar = found.get();
    if (!LibraryFlags.isUsers("port", subject.stack(), sidecar)) {
      port(N5, sidecar, sidecar.port(), pool, "the pool's port", findings);
    }
    if (known && !LibraryFlags.isUsers("vllm-port", subject.stack(), sidecar)) {
      port(N4, sidecar, sidecar.enginePort(), served, "the engine's --port", findings);
    }
  }

  /** A file may say what the arguments do not, and a version that is not known has any default. */
  private static void port(
      RuleId rule, Sidecar sidecar, Stated port, String wanted, String what, Findings findings) {
    boolean isProgram = sidecar.engine().paths().before().isEmpty();
    boolean isKnown =
        port.value().isPresent()
            || isProgram
            || (rule.equals(N4) && !sidecar.mayFindEngineOn(wanted)); // by no version's default
    if (port.said().isPresent() || (sidecar.configuration().isRead() && isKnown)) {
      String path = sidecar.engine().paths().before() + port.field();
      port(rule, path, port.value().orElse(""), wanted, what, findings);
    }
  }

  /** The workers are as the library made them, so that the edit is what is wrong. */
  private static void checkEditedPort(
      Pool pool, String port, EngineWorkload engine, Optional<Sidecar> sidecar, Findings findings) {
    String answered =
        engine.role() == Role.PREFILL
            ? engine.flags().value("--port").orElse("8000")
            : sidecar.flatMap(found -> found.port().value()).orElse(port);
    if (!answered.equals(port)) {
      findings.invalid(
          N5,
          pool.port().path(),
          port,
          "is not the port on which these pods answer ("
              + answered
              + "), so no request reaches them",
          "leave the edit of " + pool + " out");
    }
  }

  private static void port(
      RuleId rule, String path, String port, String wanted, String what, Findings findings) {
    if (!port.equals(wanted)) {
      findings.invalid(
          rule,
          path,
          port,
          "must be " + what + " (" + wanted + "), else the other end is not found",
          findings.leave());
    }
  }

  private static void checkConnector(EngineWorkload engine, Findings findings) {
    if (!engine.container().isMissingNode()
        && engine.flags().knows(CommonVllmFlags.KV_TRANSFER)
        && engine.flags().transfer().isEmpty()) {
      findings.required(
          S1,
          engine.path() + ".args",
          "without --kv-transfer-config this engine moves no KV cache, and every prompt is computed twice",
          findings.leave());
    }
  }
}
