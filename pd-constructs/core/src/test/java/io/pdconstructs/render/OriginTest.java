package io.pdconstructs.render;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EndpointPicker;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Origin;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OriginTest {

  private static final String POD = "/spec/template/spec";
  private static final String ENGINE = POD + "/containers/0";

  private static Origin setter(String path) {
    return new Origin.Setter(path);
  }

  private static Manifest prefill(PdStack stack) {
    return workload(Renderer.render(stack).manifests(), "prefill");
  }

  private static Manifest workload(Manifests manifests, String role) {
    return manifests.ofKind("Deployment").stream()
        .filter(one -> one.name().endsWith(role))
        .findFirst()
        .orElseThrow();
  }

  private static int indexOf(Manifest workload, String argument) {
    return IntStream.range(0, workload.at(ENGINE + "/args").size())
        .filter(i -> workload.at(ENGINE + "/args/" + i).asString().equals(argument))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("What the library derives is the library's, what a setter says is the setter's")
  void setters() {
    Manifest prefill =
        prefill(
            Stacks.valid().toBuilder()
                .prefill(
                    Stacks.valid()
                        .prefill()
                        .label("team", "a")
                        .annotation("a/b", "c")
                        .priorityClass("high")
                        .env("FOO", "bar")
                        .args("--seed", "1"))
                .engine(VllmEngine.defaults().apiServerArgs("--enforce-eager"))
                .build());
    assertThat(prefill.origin("/spec/replicas")).isEqualTo(setter("replicas"));
    assertThat(prefill.origin("/spec/strategy/type")).isEqualTo(Origin.Library.DERIVES);
    assertThat(prefill.origin("/spec/template/metadata/labels/team")).isEqualTo(setter("labels"));
    assertThat(prefill.origin("/spec/template/metadata/labels/llm-d.ai~1role"))
        .isEqualTo(Origin.Library.DERIVES);
    assertThat(prefill.origin("/spec/template/metadata/annotations/a~1b"))
        .isEqualTo(setter("annotations"));
    assertThat(prefill.origin(POD + "/priorityClassName")).isEqualTo(setter("priorityClass"));
    assertThat(prefill.origin(ENGINE + "/resources/limits/memory")).isEqualTo(setter("memory"));
    assertThat(prefill.origin(ENGINE + "/image")).isEqualTo(Origin.Library.DERIVES);
    assertThat(prefill.origin(ENGINE + "/args/" + indexOf(prefill, "--port")))
        .isEqualTo(Origin.Library.DERIVES);
    assertThat(prefill.origin(ENGINE + "/args/" + indexOf(prefill, "--enforce-eager")))
        .isEqualTo(setter("engine.apiServerArgs"));
    assertThat(prefill.origin(ENGINE + "/args/" + indexOf(prefill, "--seed")))
        .isEqualTo(setter("args"));
    int last = prefill.at(ENGINE + "/env").size() - 1;
    assertThat(prefill.origin(ENGINE + "/env/" + last + "/value")).isEqualTo(setter("env"));
    assertThat(prefill.isAsRendered()).isTrue();
  }

  @Test
  @DisplayName("What an edit says is the edit's, with all that is in it, and nothing beside it")
  void edits() {
    ManifestEdit.Target target = ManifestEdit.of("Deployment", prefill(Stacks.valid()).name());
    ManifestEdit edit = target.set("/spec/replicas", 3);
    ManifestEdit merge =
        target.merge("{\"spec\":{\"template\":{\"spec\":{\"hostNetwork\":true}}}}");
    Manifest prefill = prefill(Stacks.valid().toBuilder().edit(edit).edit(merge).build());
    assertThat(prefill.origin("/spec/replicas")).isEqualTo(new Origin.Edit(edit));
    assertThat(prefill.origin(POD + "/hostNetwork")).isEqualTo(new Origin.Edit(merge));
    assertThat(prefill.origin(POD + "/serviceAccountName")).isEqualTo(Origin.Library.DERIVES);
    assertThat(prefill.isAsRendered()).isFalse();
  }

  @Test
  @DisplayName("An element that an edit removes takes no other's origin away")
  void removed() {
    PdStack stack =
        Stacks.valid().toBuilder().prefill(Stacks.valid().prefill().args("--seed", "1")).build();
    Manifest before = prefill(stack);
    ManifestEdit.Target target = ManifestEdit.of("Deployment", before.name());
    Manifest prefill =
        prefill(
            Stacks.valid().toBuilder()
                .prefill(Stacks.valid().prefill().args("--seed", "1"))
                .edit(target.remove(ENGINE + "/args/0"))
                .edit(target.add(ENGINE + "/args/-", "--late"))
                .build());
    int seed = indexOf(prefill, "--seed");
    assertThat(seed).isEqualTo(indexOf(before, "--seed") - 1);
    assertThat(prefill.origin(ENGINE + "/args/" + seed)).isEqualTo(setter("args"));
    assertThat(prefill.origin(ENGINE + "/args/" + (seed - 1))).isEqualTo(Origin.Library.DERIVES);
    assertThat(prefill.origin(ENGINE + "/args/" + indexOf(prefill, "--late")))
        .isInstanceOf(Origin.Edit.class);
  }

  @Test
  @DisplayName(
      "An object that the program adds is the program's, one that is read is nobody's here")
  void whole() {
    Manifest extra =
        Manifest.of(
            map()
                .with("apiVersion", "v1")
                .with("kind", "Secret")
                .with("metadata", map().with("name", "hf").with("namespace", "llm")));
    Manifests manifests =
        Renderer.render(Stacks.valid().toBuilder().extra(extra).build()).manifests();
    assertThat(manifests.get("Secret", "hf").origin("/metadata/name"))
        .isEqualTo(Origin.Extra.ADDED);
    assertThat(manifests.get("Secret", "hf").isExtra()).isTrue();
    assertThat(Manifest.of(extra.body()).origin("/metadata")).isEqualTo(Origin.External.READ);
  }

  @Test
  @DisplayName("The picker's own arguments and configuration are its setters'")
  void picker() {
    Manifests manifests =
        Renderer.render(
                Stacks.valid().toBuilder()
                    .endpointPicker(EndpointPicker.defaults().args("--x=1"))
                    .build())
            .manifests();
    Manifest picker = workload(manifests, "epp");
    int last = picker.at(ENGINE + "/args").size() - 1;
    assertThat(picker.origin(ENGINE + "/args/" + last)).isEqualTo(setter("endpointPicker.args"));
    assertThat(picker.origin(ENGINE + "/args/0")).isEqualTo(Origin.Library.DERIVES);
  }
}
