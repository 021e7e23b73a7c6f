package io.pdconstructs.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.diff.ResourceChange.Kind;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiffTest {

  private static final String ENGINE = "spec.template.spec.containers[vllm]";

  private static Manifests of(PdStack stack) {
    return Renderer.render(stack).manifests();
  }

  private static Diff withEdit(ManifestEdit edit) {
    return Diff.between(of(Stacks.valid()), of(Stacks.valid().toBuilder().edit(edit).build()));
  }

  @Test
  @DisplayName("The same manifests have no difference, whatever their order")
  void same() {
    Manifests manifests = of(Stacks.valid());
    assertThat(Diff.between(manifests, manifests).isEmpty()).isTrue();
    List<Manifest> reversed = new ArrayList<>(manifests.stream().toList());
    Collections.reverse(reversed);
    assertThat(Diff.between(Manifests.of(reversed), manifests).isEmpty()).isTrue();
  }

  @Test
  @DisplayName("A changed field has its path, both values, and what it does to engines")
  void engines() {
    Diff diff =
        Diff.between(
            of(Stacks.valid()), of(Stacks.withDecode(decode -> decode.cpu(20).env("A", "b"))));
    assertThat(diff.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(Kind.CHANGED);
              assertThat(change.key()).hasToString("Deployment/ms-pd-llm-d-modelservice-decode");
              assertThat(change.risks()).containsExactly(Risk.RESTARTS_ENGINES);
              assertThat(change.fields())
                  .extracting(field -> field.path() + " " + field.before() + " " + field.after())
                  .containsExactly(
                      ENGINE + ".env[A] Optional.empty Optional[{\"name\":\"A\",\"value\":\"b\"}]",
                      ENGINE + ".resources.limits.cpu Optional[\"16\"] Optional[\"20\"]",
                      ENGINE + ".resources.requests.cpu Optional[\"16\"] Optional[\"20\"]");
            });
  }

  @Test
  @DisplayName("What both engines must agree on is such a risk while they are replaced")
  void agreement() {
    Diff diff =
        Diff.between(of(Stacks.valid()), of(Stacks.withEngine(engine -> engine.blockSize(64))));
    assertThat(diff.changes()).hasSize(2);
    assertThat(diff.changes())
        .allSatisfy(
            change ->
                assertThat(change.risks())
                    .containsExactly(Risk.RESTARTS_ENGINES, Risk.SPLITS_ENGINES));
  }

  @Test
  @DisplayName("An argument in the middle of a list moves no other")
  void lists() {
    PdStack before = Stacks.withDecode(decode -> decode.args("--enforce-eager"));
    PdStack after =
        before.toBuilder()
            .engine(before.engine().apiServerArgs("--enable-auto-tool-choice"))
            .build();
    assertThat(Diff.between(of(before), of(after)).changes())
        .hasSize(2)
        .allSatisfy(
            change ->
                assertThat(change.fields())
                    .extracting(FieldChange::path)
                    .containsExactly(ENGINE + ".args[15]"));
  }

  @Test
  @DisplayName("Another order of named elements is told, as Kubernetes takes it for another pod")
  void order() {
    Manifests there =
        ManifestReader.read(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {volumes: [{name: b}, {name: c}, {name: d}]}}",
            "there");
    Manifests wanted =
        ManifestReader.read(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {volumes: [{name: c}, {name: b}]}}",
            "wanted");
    assertThat(Diff.between(there, wanted).changes().get(0).fields())
        .extracting(field -> field.path() + " " + field.before() + " " + field.after())
        .containsExactly(
            "spec.volumes[d] Optional[{\"name\":\"d\"}] Optional.empty",
            "spec.volumes (order) Optional[[b, c]] Optional[[c, b]]");
  }

  @Test
  @DisplayName("Fields that Kubernetes does not let change are named as such")
  void immutable() {
    Diff diff =
        withEdit(
            ManifestEdit.of("Deployment", "gaie-pd-epp")
                .merge("{\"spec\":{\"selector\":{\"matchLabels\":{\"a\":\"b\"}}}}"));
    assertThat(diff.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.risks()).containsExactly(Risk.IMMUTABLE);
              assertThat(change.fields())
                  .singleElement()
                  .extracting(FieldChange::path)
                  .isEqualTo("spec.selector.matchLabels.a");
            });
  }

  @Test
  @DisplayName("Objects that are missing, that nobody wants, and that have another name")
  void objects() {
    Manifests there =
        ManifestReader.read(
            """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: old}, data: {a: b}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: gone}, data: {c: d}}
            """,
            "there");
    Manifests wanted =
        ManifestReader.read(
            """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: new}, data: {a: b}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: fresh}}
            """,
            "wanted");
    assertThat(Diff.between(there, wanted).changes())
        .extracting(
            change -> change.kind() + " " + change.key() + " " + change.renamedFrom().isPresent())
        .containsExactly(
            "RENAMED ConfigMap/new true",
            "MISSING Secret/fresh false",
            "UNEXPECTED ConfigMap/gone false");
  }

  @Test
  @DisplayName("T10: a picker's configuration that changes alone is read by no picker that runs")
  void unread() {
    Manifests before = of(Stacks.valid());
    String map = before.ofKind("ConfigMap").get(0).name();
    String file = before.ofKind("ConfigMap").get(0).at("/data").propertyNames().iterator().next();
    String pointer = "/data/" + file;
    PdStack edited =
        Stacks.valid().toBuilder()
            .edit(ManifestEdit.of("ConfigMap", map).set(pointer, "other: true\n"))
            .build();
    assertThat(Diff.between(before, of(edited)).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.risks()).containsExactly(Risk.UNREAD));
    assertThat(Risk.UNREAD)
        .hasToString(
            "running endpoint pickers go on with the old configuration until they are restarted (T10)");
    assertThat(Risk.UNREAD.rule()).contains("T10");

    Diff derived =
        Diff.between(
            before,
            of(
                Stacks.valid().toBuilder()
                    .disaggregation(Disaggregation.fromPromptTokens(77))
                    .build()));
    assertThat(derived.changes()).hasSize(2); // the checksum replaces the picker's pods
    assertThat(derived.changes()).allSatisfy(change -> assertThat(change.risks()).isEmpty());
  }
}
