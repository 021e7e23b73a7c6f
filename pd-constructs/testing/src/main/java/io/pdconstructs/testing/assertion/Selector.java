package io.pdconstructs.testing.assertion;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.reference.Place;
import io.pdconstructs.reference.Pods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A field that selects by labels.
 *
 * @param from the object that has it
 * @param path where in it
 * @param requirements what labels must be; without any, all are right
 * @param reach whose labels it looks at
 * @param namespaces where it looks; empty for everywhere
 */
record Selector(
    Manifest from,
    String path,
    List<Requirement> requirements,
    Reach reach,
    Set<String> namespaces) {

  /** Whose labels a selector looks at. */
  enum Reach {
    PODS,
    OWN_PODS,
    SERVICES
  }

  /** Labels of something that may be selected. */
  private record Candidate(String name, JsonNode labels) {}

  static List<Selector> in(Manifests manifests) {
    return manifests.stream().flatMap(one -> in(one).stream()).toList();
  }

  private static List<Selector> in(Manifest manifest) {
    List<Selector> all = new ArrayList<>();
    Place spec = Place.of(manifest).child("spec");
    Place selector = spec.child("selector");
    switch (manifest.kind()) {
      case "Service" -> {
        if (!selector.value().isEmpty()) {
          all.add(of(manifest, selector, Reach.PODS));
        }
      }
      case "InferencePool", "PodDisruptionBudget" -> all.add(of(manifest, selector, Reach.PODS));
      case "NetworkPolicy" -> all.add(of(manifest, spec.child("podSelector"), Reach.PODS));
      case "PodMonitor", "PodMonitoring", "ClusterPodMonitoring" ->
          all.add(of(manifest, selector, Reach.PODS).in(spec.child("namespaceSelector").value()));
      case "ServiceMonitor" ->
          all.add(
              of(manifest, selector, Reach.SERVICES).in(spec.child("namespaceSelector").value()));
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" ->
          all.add(of(manifest, selector, Reach.OWN_PODS));
      default -> {}
    }
    for (Pods pods : Pods.in(manifest)) {
      pods.spec()
          .elements("topologySpreadConstraints")
          .forEach(spread -> addTerm(manifest, spread, all));
      for (String affinity : List.of("podAffinity", "podAntiAffinity")) {
        Place place = pods.spec().child("affinity", affinity);
        place
            .elements("requiredDuringSchedulingIgnoredDuringExecution")
            .forEach(term -> addTerm(manifest, term, all));
        place
            .elements("preferredDuringSchedulingIgnoredDuringExecution")
            .forEach(one -> addTerm(manifest, one.child("podAffinityTerm"), all));
      }
    }
    return all;
  }

  private static void addTerm(Manifest manifest, Place term, List<Selector> all) {
    Place selector = term.child("labelSelector");
    if (selector.isPresent()) {
      Set<String> named = texts(term.child("namespaces").value());
      Selector found = of(manifest, selector, Reach.PODS);
      boolean anywhere = term.child("namespaceSelector").isPresent();
      all.add(anywhere ? found.in(Set.of()) : named.isEmpty() ? found : found.in(named));
    }
  }

  private static Selector of(Manifest manifest, Place place, Reach reach) {
    Set<String> own = manifest.namespace().map(Set::of).orElse(Set.of());
    return new Selector(manifest, place.path(), Requirement.of(place.value()), reach, own);
  }

  private Selector in(Set<String> others) {
    return new Selector(from, path, requirements, reach, others);
  }

  /** Where a monitor says. */
  private Selector in(JsonNode namespaceSelector) {
    if (namespaceSelector.path("any").asBoolean(false)) {
      return in(Set.of());
    }
    Set<String> named = texts(namespaceSelector.path("matchNames"));
    return named.isEmpty() ? this : in(named);
  }

  private static Set<String> texts(JsonNode list) {
    return Set.copyOf(list.valueStream().map(one -> one.asString("")).toList());
  }

  /** Why it selects nothing, as the end of a sentence; empty when it does. */
  String problem(Manifests manifests) {
    if (from.kind().equals("InferencePool") && requirements.isEmpty()) {
      return " selects nothing: it asks for no label";
    }
    Optional<Candidate> closest = Optional.empty();
    int best = -1;
    for (Candidate candidate : candidates(manifests).toList()) {
      int closeness = 0;
      boolean all = true;
      for (Requirement requirement : requirements) {
        boolean holds = requirement.holds(candidate.labels());
        all &= holds;
        closeness += holds ? 2 : candidate.labels().has(requirement.key()) ? 1 : 0;
      }
      if (all) {
        return "";
      } else if (closeness > best) {
        best = closeness;
        closest = Optional.of(candidate);
      }
    }
    return closest
        .map(this::difference)
        .orElse(" has nothing to select: " + (reach == Reach.SERVICES ? "no Services" : "no pods"));
  }

  private String difference(Candidate closest) {
    StringBuilder text = new StringBuilder(" selects nothing; closest is " + closest.name());
    for (Requirement requirement : requirements) {
      if (!requirement.holds(closest.labels())) {
        text.append("\n    ").append(requirement.difference(closest.labels()));
      }
    }
    return text.toString();
  }

  private Stream<Candidate> candidates(Manifests manifests) {
    return manifests.stream().filter(this::isInReach).flatMap(this::candidates);
  }

  private boolean isInReach(Manifest manifest) {
    boolean near =
        namespaces.isEmpty() || manifest.namespace().map(namespaces::contains).orElse(Boolean.TRUE);
    return reach == Reach.OWN_PODS ? manifest.key().equals(from.key()) : near;
  }

  private Stream<Candidate> candidates(Manifest manifest) {
    if (reach == Reach.SERVICES) {
      return Stream.of(manifest)
          .filter(one -> one.kind().equals("Service"))
          .map(one -> new Candidate(one.toString(), one.at("/metadata/labels")));
    }
    return Pods.in(manifest).stream()
        .map(pods -> new Candidate(manifest + "'s pods", pods.labels()));
  }

  @Override
  public String toString() {
    return from + " " + path;
  }
}
