package io.pdconstructs.testing.assertion;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.reference.Reference;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;

/** Assertions about all objects together. */
public final class ManifestsAssert extends AbstractAssert<ManifestsAssert, Manifests> {

  ManifestsAssert(Manifests actual) {
    super(actual, ManifestsAssert.class);
  }

  /** There are so many objects. */
  public ManifestsAssert hasSize(int expected) {
    isNotNull();
    if (actual.size() != expected) {
      failWithActualExpectedAndMessage(
          actual.size(),
          expected,
          "%s",
          "Expecting " + resources(expected) + ", but there are " + actual.size() + listed(all()));
    }
    return this;
  }

  /** There are so many objects of a kind. */
  public ManifestsAssert hasCount(String kind, int expected) {
    isNotNull();
    List<Manifest> found = actual.ofKind(kind);
    if (found.size() != expected) {
      failWithActualExpectedAndMessage(
          found.size(),
          expected,
          "%s",
          "Expecting "
              + resources(expected)
              + " of kind "
              + kind
              + ", but "
              + (found.isEmpty() ? none(kind) : "there are " + found.size() + listed(found)));
    }
    return this;
  }

  /** There is an object of this kind and name. */
  public ManifestsAssert hasResource(String kind, String name) {
    isNotNull();
    if (found(kind, name).isEmpty()) {
      throw missing(kind, name);
    }
    return this;
  }

  /** There is no object of this kind. */
  public ManifestsAssert hasNoResource(String kind) {
    isNotNull();
    return areNone("no " + kind, actual.ofKind(kind));
  }

  /** There is no object of this kind and name. */
  public ManifestsAssert hasNoResource(String kind, String name) {
    isNotNull();
    return areNone("no " + kind + "/" + name, found(kind, name));
  }

  /** About the object of this kind and name. Fails when there is none, or more than one. */
  @CheckReturnValue
  public ManifestAssert resource(String kind, String name) {
    isNotNull();
    List<Manifest> found = found(kind, name);
    if (found.isEmpty()) {
      throw missing(kind, name);
    } else if (found.size() > 1) {
      List<String> keys = found.stream().map(one -> inWhole(one.key())).toList();
      throw failure(
          "%s",
          "Expecting one "
              + found.get(0)
              + ", but there are "
              + found.size()
              + "; say assertThat(manifest) of the one that is meant:"
              + lines(keys));
    }
    return Chain.from(this, new ManifestAssert(found.get(0)));
  }

  /**
   * Every selector selects something among these objects: pods of its namespace, by selectors of
   * Services, InferencePools, PodMonitors, PodMonitorings, ClusterPodMonitorings,
   * PodDisruptionBudgets, NetworkPolicies, and by affinities and topology spreads of pods; its own
   * pods, by those of Deployments, StatefulSets, DaemonSets and ReplicaSets; Services, by those of
   * ServiceMonitors. A Service without a selector is left out. Fails where nothing selects.
   */
  public ManifestsAssert everySelectorSelects() {
    return everySelectorSelectsExcept();
  }

  /**
   * The same but for objects that select the pods of others. Fails also when one of these selects
   * something here, so that none stays here that need not.
   *
   * @param owners each as {@code Service/gateway-metrics}
   */
  public ManifestsAssert everySelectorSelectsExcept(String... owners) {
    isNotNull();
    List<Selector> all = Selector.in(actual);
    if (all.isEmpty()) {
      failWithMessage("%s", "Expecting every selector to select, but there is none" + among());
    }
    Excepted excepted = new Excepted(owners);
    List<String> wrong = new ArrayList<>();
    for (Selector selector : all) {
      String problem = selector.problem(actual);
      if (!problem.isEmpty() && !excepted.contains(selector.from().toString())) {
        wrong.add(selector + problem);
      }
    }
    excepted
        .unused()
        .forEach(one -> wrong.add(one + " is excepted, and has no selector that needs it"));
    if (!wrong.isEmpty()) {
      failWithMessage("%s", "Expecting every selector to select, but" + lines(wrong));
    }
    return this;
  }

  /**
   * Every object that these refer to is among them, in the right group and namespace. References
   * are those of
   *
   * <ul>
   *   <li>pods: service account, pull Secrets, ConfigMaps, Secrets and claims of volumes and
   *       variables, resource claims and their templates; not what is said to be optional, and not
   *       the account {@code default};
   *   <li>RoleBindings and ClusterRoleBindings: {@code roleRef} and service accounts;
   *   <li>routes of the Gateway API: {@code parentRefs} and {@code backendRefs}, also those of
   *       mirrors;
   *   <li>Gateways: {@code parametersRef}, also of classes, and Secrets of certificates;
   *   <li>InferencePools: {@code extensionRef} and {@code endpointPickerRef}; InferenceModels and
   *       InferenceObjectives: {@code poolRef};
   *   <li>policies: {@code targetRef} and {@code targetRefs}; autoscalers: {@code scaleTargetRef};
   *       DestinationRules: a {@code host} that is a Service's name in the cluster; StatefulSets:
   *       {@code serviceName}.
   * </ul>
   *
   * Classes, such as a GatewayClass or a PriorityClass, are the cluster's and not looked at. Fails
   * where nothing refers to anything.
   */
  public ManifestsAssert everyReferenceResolves() {
    return everyReferenceResolvesExcept();
  }

  /**
   * The same but for objects that others make. Fails also when nothing refers to one of these, or
   * it is here, so that none stays here that need not.
   *
   * @param others each as {@code Secret/llm-d-hf-token}
   */
  public ManifestsAssert everyReferenceResolvesExcept(String... others) {
    isNotNull();
    List<Reference> all = Reference.in(actual);
    if (all.isEmpty()) {
      failWithMessage("%s", "Expecting every reference to resolve, but there is none" + among());
    }
    Excepted excepted = new Excepted(others);
    List<String> wrong = new ArrayList<>();
    for (Reference reference : all) {
      String problem = Unresolved.problem(reference, actual);
      if (!problem.isEmpty() && !excepted.contains(reference.to().toString())) {
        wrong.add(reference + problem);
      }
    }
    excepted.unused().forEach(one -> wrong.add(one + " is excepted, and no reference needs it"));
    if (!wrong.isEmpty()) {
      failWithMessage("%s", "Expecting every reference to resolve, but" + lines(wrong));
    }
    return this;
  }

  private String among() {
    return actual.size() == 0 ? "; there are no resources at all" : " among" + listed(all());
  }

  private ManifestsAssert areNone(String wanted, List<Manifest> found) {
    if (!found.isEmpty()) {
      failWithMessage("%s", "Expecting " + wanted + ", but there is" + listed(found));
    }
    return this;
  }

  private AssertionError missing(String kind, String name) {
    List<String> names = actual.ofKind(kind).stream().map(Manifest::toString).distinct().toList();
    String wanted = kind + "/" + name;
    return failure(
        "%s",
        "Expecting the resource\n  "
            + wanted
            + "\nbut "
            + (names.isEmpty()
                ? none(kind)
                : "of its kind there are only" + Closest.lines(wanted, names)));
  }

  private String none(String kind) {
    List<String> kinds = all().stream().map(Manifest::kind).distinct().toList();
    return kinds.isEmpty()
        ? "there are no resources at all"
        : "of its kind there is none; kinds are" + Closest.lines(kind, kinds);
  }

  private List<Manifest> found(String kind, String name) {
    return actual.stream()
        .filter(one -> one.kind().equals(kind) && one.name().equals(name))
        .toList();
  }

  private List<Manifest> all() {
    return actual.stream().toList();
  }

  private static String inWhole(ObjectKey key) {
    return key
        + (key.group().isEmpty() ? "" : " of group " + key.group())
        + key.namespace().map(namespace -> " in namespace " + namespace).orElse("");
  }

  private static String resources(int count) {
    return count == 1 ? "1 resource" : count + " resources";
  }

  private static String listed(List<Manifest> manifests) {
    return manifests.isEmpty() ? "" : ":" + lines(manifests);
  }

  private static String lines(List<?> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }
}
