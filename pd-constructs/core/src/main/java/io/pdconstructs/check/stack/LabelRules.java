package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.G17;
import static io.pdconstructs.check.LibraryRule.M1;
import static io.pdconstructs.check.LibraryRule.R3;

import io.pdconstructs.Affinity;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.NodeAffinity;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.RoleAffinity;
import io.pdconstructs.Toleration;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.PodSelector;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Labels: M1 those that Kubernetes does not take, G17 a Deployment selects its own pods, R3 no
 * Service selects pods of another kind.
 */
final class LabelRules implements Rule {

  private static final long MOST_ANNOTATIONS = 262_144;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G17, R3, M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    List<EngineWorkload> engines = subject.engines();
    for (EngineWorkload engine : engines) {
      checkPodLabels(engine, findings.of(engine.role()));
      checkServices(engine, subject.manifests(), findings.of(engine.role()));
    }
    subject
        .stack()
        .ifPresentOrElse(
            stack -> check(stack, findings),
            () -> engines.forEach(engine -> checkNodeSelector(engine, findings.of(engine.role()))));
  }

  private static void check(PdStack stack, Findings findings) {
    checkHardware(stack.hardware(), findings);
    checkWorkers(stack.prefill(), findings.of(Role.PREFILL));
    checkWorkers(stack.decode(), findings.of(Role.DECODE));
    stack
        .gateway()
        .match(new ProxyLabels())
        .forEach((key, value) -> Labels.check("gateway.labels", key, value, findings));
  }

  /** The keys of annotations are those of labels; their values are free. */
  private static void checkWorkers(Workers<?> workers, Findings findings) {
    workers
        .nodeSelector()
        .forEach((key, value) -> Labels.check("nodeSelector", key, value, findings));
    workers.annotations().keySet().forEach(key -> Labels.check("annotations", key, "", findings));
    long size = 0;
    for (Map.Entry<String, String> annotation : workers.annotations().entrySet()) {
      size += bytes(annotation.getKey()) + bytes(annotation.getValue());
    }
    if (size > MOST_ANNOTATIONS) {
      String detail = "must have at most " + MOST_ANNOTATIONS + " bytes, keys and values together";
      findings.tooLong(M1, "annotations", size, detail, "keep large data in a ConfigMap");
    }
    workers.tolerations().forEach(one -> checkToleration("tolerations", one, findings));
    workers.affinities().forEach(affinity -> affinity.match(new OfAffinity(findings)));
    workers
        .topologySpreads()
        .forEach(spread -> Labels.check("topologySpread", spread.topologyKey(), "", findings));
  }

  private record OfAffinity(Findings findings) implements Affinity.Cases<Findings> {

    @Override
    public Findings toNodes(NodeAffinity affinity) {
      affinity.values().forEach(value -> Labels.check("affinity", affinity.key(), value, findings));
      return findings;
    }

    @Override
    public Findings toRole(RoleAffinity affinity) {
      Labels.check("affinity", affinity.topologyKey(), "", findings);
      return findings;
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Labels in the selector are the library's, derived from names that are checked; the others are
   * the user's.
   */
  private static void checkPodLabels(EngineWorkload engine, Findings findings) {
    JsonNode selector = engine.workload().selector();
    JsonNode labels = engine.podLabels();
    for (Map.Entry<String, JsonNode> wanted : selector.properties()) {
      JsonNode label = labels.path(wanted.getKey());
      if (!label.equals(wanted.getValue())) {
        findings.invalid(
            G17,
            engine.paths().podLabels() + "[\"" + wanted.getKey() + "\"]",
            label.asString("(nothing)"),
            "must be "
                + wanted.getValue().asString("")
                + ", by which its Deployment and routing find the pod",
            findings.fix("leave this label to the library", "give the pods that label"));
      }
    }
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (!selector.has(label.getKey())) {
        Labels.check(
            engine.paths().podLabels(), label.getKey(), label.getValue().asString(""), findings);
      }
    }
  }

  /** Engines are reached through the pool; a Service that selects one was made for other pods. */
  private static void checkServices(EngineWorkload engine, Manifests manifests, Findings findings) {
    for (Manifest service : manifests.ofKind("Service")) {
      JsonNode selector = service.at("/spec/selector");
      if (PodSelector.of(selector).selects(engine.podLabels())) {
        findings.invalid(
            R3,
            engine.paths().podLabels(),
            selector.toString(),
            "is what " + service + " selects, so it would send its requests to an engine",
            "leave this label out");
      }
    }
  }

  private static void checkHardware(HardwareProfile hardware, Findings findings) {
    hardware
        .nodeSelector()
        .forEach((key, value) -> Labels.check("hardware.nodeSelector", key, value, findings));
    hardware.tolerations().forEach(one -> checkToleration("hardware.tolerations", one, findings));
  }

  private static void checkToleration(String path, Toleration toleration, Findings findings) {
    Labels.check(path, toleration.key(), toleration.value().orElse(""), findings);
  }

  private static void checkNodeSelector(EngineWorkload engine, Findings findings) {
    engine
        .podSpec()
        .path("nodeSelector")
        .properties()
        .forEach(
            label ->
                Labels.check(
                    engine.paths().podSpec() + ".nodeSelector",
                    label.getKey(),
                    label.getValue().asString(""),
                    findings));
  }
}
