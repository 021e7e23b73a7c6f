package io.pdconstructs.cdk8s;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.ExactNumbers;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.reference.Dependencies;
import io.pdconstructs.synth.InvalidStackException;
import io.pdconstructs.synth.Synthesis;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdk8s.ApiObject;
import org.cdk8s.ChartProps;
import software.constructs.Construct;

/**
 * Everything about a chart that can be known, and refused, before anything is added to a tree.
 *
 * @param stack the stack
 * @param report what rules say of it
 * @param dependencies which of its objects needs which
 * @param bodies how each object gets into cdk8s, after those that it needs
 * @param props properties of the chart
 */
record ChartPlan(
    PdStack stack,
    Report report,
    Dependencies dependencies,
    List<ObjectBody> bodies,
    ChartProps props) {

  static ChartPlan of(
      Construct scope, String id, PdStack stack, Synthesizer synthesizer, ChartProps props) {
    Synthesis synthesis = synthesizer.with(new ExactNumbers()).attempt(stack);
    Dependencies dependencies = Dependencies.among(manifests(id, synthesis));
    List<ObjectBody> bodies = bodies(dependencies.inOrder());
    refuseOtherNamespace(id, stack, props);
    try {
      refuseTaken(scope, id, stack);
    } catch (RuntimeException e) {
      throw Cdk8sException.of(e);
    }
    return new ChartPlan(
        stack, synthesis.report(), dependencies, bodies, inNamespace(stack, props));
  }

  /** A refusal says which stack it is of; charts of several environments may have that name. */
  private static Manifests manifests(String id, Synthesis synthesis) {
    try {
      return synthesis.manifestsOrThrow();
    } catch (InvalidStackException e) {
      e.addSuppressed(Cdk8sException.misuse("chart '" + id + "' is refused"));
      throw e;
    }
  }

  private static List<ObjectBody> bodies(List<Manifest> manifests) {
    Map<String, Integer> takers = new HashMap<>();
    manifests.forEach(manifest -> takers.merge(plainId(manifest), 1, Integer::sum));
    List<ObjectBody> bodies = new ArrayList<>();
    for (Manifest manifest : manifests) {
      boolean shared = takers.getOrDefault(plainId(manifest), 0) > 1;
      bodies.add(ObjectBody.of(shared ? wholeId(manifest) : plainId(manifest), manifest));
    }
    return bodies;
  }

  private static String plainId(Manifest manifest) {
    return manifest.kind() + "." + manifest.name();
  }

  private static String wholeId(Manifest manifest) {
    return manifest.kind()
        + "."
        + manifest.key().group()
        + "."
        + manifest.name()
        + "."
        + manifest.namespace().orElse("");
  }

  private static void refuseOtherNamespace(String id, PdStack stack, ChartProps props) {
    String namespace = props.getNamespace();
    if (namespace != null && !namespace.equals(stack.namespace())) {
      throw Cdk8sException.misuse(
          "chart '"
              + id
              + "'  namespace: '"
              + namespace
              + "' is not the stack's '"
              + stack.namespace()
              + "', which its objects and their references name; leave it out, or build the stack with namespace(\""
              + namespace
              + "\")");
    }
  }

  private static void refuseTaken(Construct scope, String id, PdStack stack) {
    if (scope.getNode().tryFindChild(id) != null) {
      String path = scope.getNode().getPath();
      throw Cdk8sException.misuse(
          "chart '"
              + id
              + "'  id: is taken in "
              + (path.isEmpty() ? "the app" : "'" + path + "'")
              + "; give each chart an id of its own");
    }
    Optional<String> other = ChartsOfApps.pathOf(stack, scope);
    if (other.isPresent()) {
      throw Cdk8sException.misuse(
          "chart '"
              + id
              + "'  stack: "
              + stack.namespace()
              + "/"
              + stack.name()
              + " is in chart '"
              + other.get()
              + "' already, with the same objects; leave one out, or make an App for each cluster");
    }
  }

  private static ChartProps inNamespace(PdStack stack, ChartProps props) {
    return ChartProps.builder()
        .namespace(stack.namespace())
        .labels(props.getLabels())
        .disableResourceNameHashes(props.getDisableResourceNameHashes())
        .build();
  }

  /** Adds all objects, and keeps them by their keys. */
  void addTo(Construct chart, Map<ObjectKey, ApiObject> objects) {
    PatchMaker patches = new PatchMaker();
    for (ObjectBody body : bodies) {
      ApiObject object = body.addTo(chart, patches);
      ApiObject[] needed =
          dependencies.of(body.manifest()).stream()
              .map(other -> objects.get(other.key()))
              .toArray(ApiObject[]::new);
      if (needed.length > 0) {
        object.addDependency(needed);
      }
      objects.put(body.manifest().key(), object);
    }
  }
}
