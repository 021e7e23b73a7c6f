package io.pdconstructs.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExtrasTest {

  private static final Manifest QUOTA = extra("v1", "ResourceQuota", "quota");
  private static final Manifest TEMPLATE = extra("v1", "ConfigMap", "chat-template");
  private static final Manifest MONITOR = extra("monitoring.example.com/v1", "Monitor", "engines");

  private static Manifest extra(String apiVersion, String kind, String name) {
    return Manifest.of(
        Tree.map()
            .with("apiVersion", apiVersion)
            .with("kind", kind)
            .with("metadata", Tree.map().with("name", name).with("namespace", "llm-d-pd")));
  }

  private static Manifests own() {
    return Synthesizer.standard().synthesize(Stacks.valid());
  }

  @Test
  @DisplayName(
      "What others refer to comes before the library's objects, the rest after them, each in its order")
  void order() {
    PdStack stack = Stacks.valid().toBuilder().extra(MONITOR).extra(TEMPLATE).extra(QUOTA).build();
    List<Manifest> all = Synthesizer.standard().synthesize(stack).stream().toList();
    assertThat(all.subList(0, 2)).containsExactly(TEMPLATE, QUOTA);
    assertThat(all.subList(2, all.size() - 1)).isEqualTo(own().stream().toList());
    assertThat(all.get(all.size() - 1)).isEqualTo(MONITOR);
  }

  @Test
  @DisplayName("Edits reach an extra object as any other")
  void edited() {
    PdStack stack =
        Stacks.valid().toBuilder()
            .edit(
                ManifestEdit.of("ConfigMap", "chat-template")
                    .add("/data", Tree.map().with("chat.jinja", "text")))
            .extra(TEMPLATE)
            .build();
    assertThat(
            Synthesizer.standard()
                .synthesize(stack)
                .get("ConfigMap", "chat-template")
                .text("/data/chat.jinja"))
        .contains("text");
  }

  @Test
  @DisplayName(
      "An object in place of one of the library's, or of another extra, is left out and told")
  void clashing() {
    Manifest service = extra("v1", "Service", "gaie-pd-epp");
    Edited edited =
        Renderer.render(
            Stacks.valid().toBuilder().extra(service).extra(TEMPLATE).extra(TEMPLATE).build());
    assertThat(edited.clashing()).containsExactly(service, TEMPLATE);
    assertThat(edited.manifests().size()).isEqualTo(own().size() + 1);
    assertThat(edited.manifests().get("Service", "gaie-pd-epp"))
        .isEqualTo(own().get("Service", "gaie-pd-epp"));
  }
}
