package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.Role.PREFILL;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What a stack may be given beside its options: objects of the user, and edits that do no harm. */
final class Additions {

  private static final List<UnaryOperator<PdStack>> ALL =
      List.of(
          extra("v1", "ConfigMap", object -> object.with("data", map().with("key", "yes\n"))),
          extra("v1", "Secret", object -> object.with("stringData", map().with("token", "1e3"))),
          extra("v1", "Service", object -> object.with("spec", service())),
          extra("policy/v1", "PodDisruptionBudget", object -> object.with("spec", budget())),
          extra("networking.k8s.io/v1", "NetworkPolicy", object -> object.with("spec", policy())),
          edit(stack -> Places.picker(stack, "Service").set("/spec/type", "NodePort")),
          edit(stack -> Places.pool(stack).add("/metadata/labels/team", "a")),
          edit(stack -> Places.engines(stack, PREFILL).merge("{\"spec\":{\"minReadySeconds\":5}}")),
          edit(stack -> Places.engines(stack, DECODE).set("/spec/strategy", recreate())),
          edit(stack -> Places.engines(stack, DECODE).remove(Places.ENGINE + "/livenessProbe")),
          edit(stack -> Places.engines(stack, PREFILL).add(Places.ENGINE + "/env/-", variable())),
          edit(stack -> Places.engines(stack, PREFILL).set(probePeriod(), 7)));

  private Additions() {}

  /** Some of them, in order, in one of two stacks. */
  static Arbitrary<List<UnaryOperator<PdStack>>> some() {
    return Arbitraries.oneOf(
        Arbitraries.just(List.of()),
        Arbitraries.subsetOf(ALL).map(some -> ALL.stream().filter(some::contains).toList()));
  }

  private static UnaryOperator<PdStack> extra(
      String apiVersion, String kind, UnaryOperator<Tree> content) {
    return stack -> {
      Tree object = map().with("apiVersion", apiVersion).with("kind", kind);
      Tree metadata = map().with("name", "of-the-user").with("namespace", stack.namespace());
      Manifest extra = Manifest.of(content.apply(object.with("metadata", metadata)));
      return stack.toBuilder().extra(extra).build();
    };
  }

  private static UnaryOperator<PdStack> edit(Function<PdStack, ManifestEdit> edit) {
    return stack -> stack.toBuilder().edit(edit.apply(stack)).build();
  }

  private static Tree service() {
    return map()
        .with("selector", map().with("app", "of-the-user"))
        .with("ports", List.of(map().with("port", 80)));
  }

  private static Tree budget() {
    return map()
        .with("minAvailable", 1)
        .with("selector", map().with("matchLabels", map().with("llm-d.ai/role", "decode")));
  }

  private static Tree policy() {
    return map().with("podSelector", map()).with("policyTypes", List.of("Egress"));
  }

  private static Tree recreate() {
    return map().with("type", "Recreate");
  }

  private static Tree variable() {
    return map().with("name", "ADDED").with("value", "by an edit");
  }

  private static String probePeriod() {
    return Places.ENGINE + "/readinessProbe/periodSeconds";
  }
}
