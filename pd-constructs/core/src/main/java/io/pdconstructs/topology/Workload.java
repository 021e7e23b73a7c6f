package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What holds pods of one kind: a Deployment, a StatefulSet, a LeaderWorkerSet, one role of a
 * DisaggregatedSet, and the other workloads of Kubernetes.
 *
 * @param object the object; a DisaggregatedSet has one workload for each of its roles
 * @param spec where it says how many pods there are, and how they are replaced
 * @param template the metadata and spec of the pods that answer requests: of a group of pods, its
 *     leader's
 */
public record Workload(Manifest object, Place spec, Place template) {

  private static final String ROLES = "spec.roles[";

  /** The workloads in an object; none of what makes no pods. */
  public static List<Workload> in(Manifest object) {
    if (!object.isA(object.kind())) {
      return List.of();
    }
    return switch (object.kind()) {
      case "Deployment", "StatefulSet", "ReplicaSet", "DaemonSet", "Job" ->
          List.of(plain(object, spec(object)));
      case "CronJob" -> List.of(plain(object, spec(object).child("jobTemplate", "spec")));
      case "Pod" -> List.of(new Workload(object, spec(object), Place.of(object)));
      case "LeaderWorkerSet" -> List.of(group(object, spec(object)));
      case "DisaggregatedSet" -> ofRoles(object);
      default -> List.of();
    };
  }

  /** The workloads in several objects. */
  public static List<Workload> in(Iterable<Manifest> objects) {
    List<Workload> all = new ArrayList<>();
    objects.forEach(object -> all.addAll(in(object)));
    return all;
  }

  private static Place spec(Manifest object) {
    return Place.of(object).child("spec");
  }

  private static Workload plain(Manifest object, Place spec) {
    return new Workload(object, spec, spec.child("template"));
  }

  private static Workload group(Manifest object, Place spec) {
    Place templates = spec.child("leaderWorkerTemplate");
    Place leader = templates.child("leaderTemplate");
    return new Workload(
        object, spec, leader.isPresent() ? leader : templates.child("workerTemplate"));
  }

  private static List<Workload> ofRoles(Manifest object) {
    List<Workload> all = new ArrayList<>();
    for (Place role : spec(object).elements("roles")) {
      all.add(group(object, role.child("spec")));
    }
    return all;
  }

  /** Where one of its containers is, of its pods' own or those before them. */
  public Place place(JsonNode container) {
    String name = container.path("name").asString("");
    Place pod = template.child("spec");
    for (Place one : pod.elements("containers")) {
      if (one.value().path("name").asString("").equals(name)) {
        return one;
      }
    }
    for (Place one : pod.elements("initContainers")) {
      if (one.value().path("name").asString("").equals(name)) {
        return one;
      }
    }
    return pod.child("containers", name);
  }

  /**
   * The arguments of one of its containers that setters of a program give; the library's come
   * before them.
   */
  public List<String> argumentsOfSetters(JsonNode container) {
    return object.hasElementsOfSetters() // as in few
        ? object.saidBySetters(place(container).pointer() + "/args")
        : List.of();
  }

  /** The labels of its pods. */
  public JsonNode podLabels() {
    return template.child("metadata", "labels").value();
  }

  /** What its pods are. */
  public JsonNode podSpec() {
    return template.value().path("spec");
  }

  /** What the pods of a group are besides its leader; a missing node where pods stand alone. */
  public JsonNode otherPodSpec() {
    return spec.value().at("/leaderWorkerTemplate/workerTemplate/spec");
  }

  /** The account that its pods run as. */
  public String account() {
    return podSpec().path("serviceAccountName").asString("default");
  }

  /** The labels by which it finds its pods; a missing node where its controller chooses them. */
  public JsonNode selector() {
    return spec.child("selector", "matchLabels").value();
  }

  /** How many pods, or groups of pods, it asks for; in a DisaggregatedSet, in each slice. */
  public Place replicas() {
    return spec.child("replicas");
  }

  /** Pods of a group; 1 where each pod stands alone. */
  public long size() {
    return spec.value().at("/leaderWorkerTemplate/size").asLong(1);
  }

  /** How often a DisaggregatedSet has all of its roles; 1 elsewhere. */
  public long slices() {
    return object.kind().equals("DisaggregatedSet") ? object.at("/spec/slices").asLong(1) : 1;
  }

  /** What the role of a DisaggregatedSet is called; empty elsewhere. */
  public String roleName() {
    String path = spec.path();
    return path.startsWith(ROLES)
        ? path.substring(ROLES.length(), path.length() - "].spec".length())
        : "";
  }
}
