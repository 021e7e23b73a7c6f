package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.M2;
import static io.pdconstructs.check.LibraryRule.M6;
import static io.pdconstructs.check.LibraryRule.M7;
import static io.pdconstructs.check.LibraryRule.M8;
import static io.pdconstructs.check.LibraryRule.R10;
import static io.pdconstructs.check.LibraryRule.R11;
import static io.pdconstructs.check.LibraryRule.R12;
import static io.pdconstructs.check.LibraryRule.R2;
import static io.pdconstructs.check.LibraryRule.R3;
import static io.pdconstructs.check.LibraryRule.U1;
import static io.pdconstructs.check.LibraryRule.U12;
import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.NodePool;
import io.pdconstructs.Suppression;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Level;
import io.pdconstructs.check.LibraryRule;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.RuleBook;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Suppressed;
import io.pdconstructs.check.Suppressions;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.topology.Gateway;
import io.pdconstructs.topology.RouteParent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules across stacks that are in one cluster at the same time. They look at finished objects
 * alone, so these may come from elsewhere. Stacks are added one by one, and only what is compared
 * is kept of them: names and contents' hashes, selectors and labels of pods, Gateways and routes,
 * and who asks for which devices. Two of one stack are the business of {@link RuleBook}.
 *
 * <p>U2, M2, M6 and M7 objects that several write, which count as one from then on; R2, R3 and M8
 * who selects pods of another; R10, R11 and R12 routes on Gateways of others; U12 devices of stated
 * nodes. The work is n log n for n stacks, where the number of different sets of keys in their
 * selectors does not grow with n.
 */
public final class FleetRules {

  /** Name that problems have which no stack has alone. */
  public static final String FLEET = "fleet";

  /** Every ID under which stacks are reported together. */
  public static Set<? extends RuleId> ids() {
    return EnumSet.of(R2, R3, R10, R11, R12, M2, M6, M7, M8, U1, U2, U12);
  }

  /** What a stack alone notes of a Gateway that is there already; another stack's tells. */
  private static final Set<LibraryRule> QUESTIONS = EnumSet.of(R11, R12);

  /** A route, and where findings about it go. */
  private record Route(Manifest manifest, Findings findings) {}

  private final Findings fleet = Findings.about(FLEET);
  private final List<Problem> alone = new ArrayList<>();
  private final List<Suppressed> suppressedAlone = new ArrayList<>();
  private final SharedObjects shared = new SharedObjects();
  private final PodReach reach = new PodReach();
  private final Map<String, Gateway> gateways = new LinkedHashMap<>();
  private final Map<String, String> ownersOfGateways = new HashMap<>();
  private final List<Route> routes = new ArrayList<>();
  private final Set<String> decided = new HashSet<>();
  private final NodeUse nodes;

  /**
   * Rules that have seen no stack yet.
   *
   * @param nodes the nodes that there are; empty counts no devices
   */
  public FleetRules(List<NodePool> nodes) {
    this.nodes = new NodeUse(nodes, fleet);
  }

  /**
   * Takes the objects of a stack.
   *
   * @param stack what messages call it; no other stack is called the same
   */
  public void add(String stack, Manifests manifests) {
    Findings findings = fleet.ofStack(stack);
    List<Manifest> first = new ArrayList<>();
    for (Manifest manifest : manifests) {
      if (shared.add(manifest, findings)) {
        first.add(manifest);
        reach.add(manifest, findings);
      }
    }
    for (Manifest manifest : first) {
      if (manifest.isA("HTTPRoute")) {
        routes.add(new Route(manifest, findings));
      } else if (manifest.isA("Gateway")) {
        Gateway gateway = Gateway.of(manifest);
        gateways.put(gateway.id(), gateway);
        ownersOfGateways.put(gateway.id(), stack);
      }
    }
    nodes.add(manifests, first, findings);
  }

  /**
   * Takes the objects of a stack, and what rules say of it alone, which its name here is put to.
   */
  public void add(String stack, Manifests manifests, Report ofStack) {
    add(stack, manifests);
    for (Problem problem : ofStack.problems()) {
      alone.add(problem.of(stack));
    }
    ofStack
        .suppressed()
        .forEach(one -> suppressedAlone.add(new Suppressed(one.problem().of(stack), one.reason())));
  }

  /**
   * What holds of all stacks that were added, alone and together.
   *
   * @param suppressions rules across the stacks that do not count
   */
  public Report report(List<Suppression> suppressions) {
    shared.report();
    reach.reportAcross();
    reportRoutes();
    nodes.report();
    Report across = Suppressions.applied(FLEET, suppressions, fleet);
    List<Problem> problems = new ArrayList<>(across.problems());
    for (Problem problem : alone) {
      boolean answered = QUESTIONS.contains(problem.id()) && decided.contains(problem.stack());
      if (problem.level() != Level.NOTE || !answered) {
        problems.add(problem);
      }
    }
    List<Suppressed> suppressed = new ArrayList<>(suppressedAlone);
    suppressed.addAll(across.suppressed());
    return new Report(problems, suppressed);
  }

  private void reportRoutes() {
    RouteClaims claims = new RouteClaims(gateways);
    Map<String, String> neighbours = new HashMap<>();
    gateways
        .values()
        .forEach(
            one ->
                neighbours.putIfAbsent(one.object().namespace().orElse(""), one.object().name()));
    Set<String> missing = new HashSet<>();
    for (Route route : routes) {
      claims.add(route.manifest(), route.manifest() + " spec.rules.matches", route.findings());
      for (RouteParent parent : RouteParent.of(route.manifest())) {
        String name = parent.gateway();
        Gateway gateway = gateways.get(name);
        String owner = ownersOfGateways.getOrDefault(name, "");
        if (gateway != null && !owner.equals(route.findings().stack())) {
          RouteAdmission.check(
              parent,
              gateway,
              gateway + " of " + owner,
              Fix.of("change the listeners of that Gateway, or name another one"),
              route.findings());
          if (gateway.isDecided(parent)) {
            decided.add(route.findings().stack());
          }
        } else if (gateway == null && missing.add(name)) {
          String namespace = name.substring(0, name.indexOf('/'));
          Optional.ofNullable(neighbours.get(namespace))
              .ifPresent(one -> noteMissing(route, name, namespace + "/" + one));
        }
      }
    }
    claims.reportAcross();
  }

  /** It may be in the cluster; a mistake in its name looks the same. */
  private static void noteMissing(Route route, String gateway, String neighbour) {
    route
        .findings()
        .note(
            R10,
            route.manifest() + " spec.parentRefs.name",
            gateway + " is no Gateway of this fleet, as " + neighbour + " is",
            "see that it is in the cluster, or name the other one");
  }
}
