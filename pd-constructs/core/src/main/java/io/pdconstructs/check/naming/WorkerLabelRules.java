package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.Affinity;
import io.pdconstructs.NodeAffinity;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.RoleAffinity;
import io.pdconstructs.Toleration;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** M1: labels, taints and annotations that a role says, and Kubernetes takes. */
final class WorkerLabelRules implements Rule {

  private static final long MOST_ANNOTATIONS = 262_144;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      PdStack stack = subject.stack().get();
      check(stack.prefill(), findings.of(Role.PREFILL));
      check(stack.decode(), findings.of(Role.DECODE));
    }
  }

  private static void check(Workers<?> workers, Findings findings) {
    for (Map.Entry<String, String> label : workers.nodeSelector().entrySet()) {
      Labels.check("nodeSelector", label.getKey(), label.getValue(), findings);
    }
    checkAnnotations(workers.annotations(), findings);
    for (Toleration one : workers.tolerations()) {
      Labels.check("tolerations", one.key(), one.value().orElse(""), findings);
    }
    for (Affinity affinity : workers.affinities()) {
      affinity.match(new OfAffinity(findings));
    }
    for (TopologySpread spread : workers.topologySpreads()) {
      Labels.check("topologySpread", spread.topologyKey(), "", findings);
    }
  }

  /** The keys of annotations are those of labels; their values are free. */
  private static void checkAnnotations(Map<String, String> annotations, Findings findings) {
    long size = 0;
    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
      Labels.check("annotations", annotation.getKey(), "", findings);
      size += bytes(annotation.getKey()) + bytes(annotation.getValue());
    }
    if (size > MOST_ANNOTATIONS) {
      String detail = "must have at most " + MOST_ANNOTATIONS + " bytes, keys and values together";
      findings.tooLong(M1, "annotations", size, detail, "keep large data in a ConfigMap");
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
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
}
