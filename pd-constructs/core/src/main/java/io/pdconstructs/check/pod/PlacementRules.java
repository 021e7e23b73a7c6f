package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.U2;
import static io.pdconstructs.check.LibraryRule.U6;

import io.pdconstructs.Affinity;
import io.pdconstructs.NodeAffinity;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.RoleAffinity;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * U6: demands for where workers are that can be met, U2 none of them twice. A pod that no node can
 * take waits for ever, and its GPUs with it.
 */
final class PlacementRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U2, U6);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Optional<PdStack> stack = subject.stack();
    if (stack.isPresent()) {
      check(stack.get(), findings);
    }
  }

  private static void check(PdStack stack, Findings findings) {
    for (Role role : Role.values()) {
      checkWorkers(stack, stack.workers(role), findings.of(role));
    }
    if (isBound(stack.prefill(), Role.DECODE) && isBound(stack.decode(), Role.PREFILL)) {
      findings
          .of(Role.DECODE)
          .invalid(
              U6,
              "affinity",
              Role.PREFILL,
              "demands what prefill demands of decode, so each would wait for the other's first worker",
              "demand it of one role, or make one a wish with preferred(weight)");
    }
  }

  /** Whether the first worker of these waits for one of the other role. */
  private static boolean isBound(Workers<?> workers, Role other) {
    for (RoleAffinity one : demands(workers)) {
      if (one.role() == other && !one.away()) {
        return true;
      }
    }
    return false;
  }

  private static List<RoleAffinity> demands(Workers<?> workers) {
    List<RoleAffinity> demands = new ArrayList<>();
    for (Affinity affinity : workers.affinities()) {
      if (affinity instanceof RoleAffinity one && one.weight().isEmpty()) {
        demands.add(one);
      }
    }
    return demands;
  }

  private static void checkWorkers(PdStack stack, Workers<?> workers, Findings findings) {
    checkContradiction(workers, findings);
    checkSpreads(workers, findings);
    checkNodes(stack, workers, findings);
  }

  private static void checkContradiction(Workers<?> workers, Findings findings) {
    List<RoleAffinity> demands = demands(workers);
    for (RoleAffinity near : demands) {
      if (isContradicted(near, demands)) {
        findings.invalid(
            U6,
            "affinity[\"" + near.topologyKey() + "\"]",
            near.role(),
            "must be near and away from the same workers",
            "leave one out");
      }
    }
  }

  private static boolean isContradicted(RoleAffinity near, List<RoleAffinity> demands) {
    for (RoleAffinity other : demands) {
      if (!near.away()
          && other.away()
          && other.role() == near.role()
          && other.topologyKey().equals(near.topologyKey())) {
        return true;
      }
    }
    return false;
  }

  private static void checkSpreads(Workers<?> workers, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (TopologySpread spread : workers.topologySpreads()) {
      if (!seen.add(spread.topologyKey() + spread.required())) {
        findings.duplicate(
            U2,
            "topologySpread",
            spread.topologyKey(),
            "is a label that pods are spread over already",
            "leave one out");
      }
    }
  }

  /** What is demanded of one label must leave a value, its node selector included. */
  private static void checkNodes(PdStack stack, Workers<?> workers, Findings findings) {
    Map<String, String> selector = new HashMap<>(stack.hardware().nodeSelector());
    selector.putAll(workers.nodeSelector());
    Map<String, Set<String>> allowed = new HashMap<>();
    for (Map.Entry<String, String> label : selector.entrySet()) {
      allowed.put(label.getKey(), Set.of(label.getValue()));
    }
    for (Affinity affinity : workers.affinities()) {
      if (affinity instanceof NodeAffinity nodes && nodes.weight().isEmpty()) {
        Set<String> left = new HashSet<>(nodes.values());
        left.retainAll(allowed.getOrDefault(nodes.key(), left));
        allowed.put(nodes.key(), left);
        if (left.isEmpty()) {
          findings.invalid(
              U6,
              "affinity[\"" + nodes.key() + "\"]",
              nodes.values().toString(),
              "leaves no value that a node could have",
              "name a value that all demands for this label allow, the node selector included");
          return;
        }
      }
    }
  }
}
