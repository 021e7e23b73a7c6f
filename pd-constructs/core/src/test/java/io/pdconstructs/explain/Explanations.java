package io.pdconstructs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import io.pdconstructs.topology.discovery.DiscoveredStack;
import java.util.ArrayList;
import java.util.List;

/** Has stacks explained, a program's and others'. */
final class Explanations {

  private Explanations() {}

  /** Explains a stack of a program, refused or not. */
  static Explanation explain(PdStack stack) {
    return Synthesizer.standard().attempt(stack).explain();
  }

  /** Explains a valid stack with an edit. */
  static Explanation explain(ManifestEdit edit) {
    return explain(Stacks.valid().toBuilder().edit(edit).build());
  }

  /** Explains external manifests of one stack. */
  static Explanation elsewhere(Manifests manifests) {
    List<DiscoveredStack> found = DiscoveredStack.in(manifests);
    assertThat(found).hasSize(1);
    return Synthesizer.standard().explain(found.get(0));
  }

  /** The objects of a stack without those of some kinds. */
  static Manifests without(PdStack stack, String... kinds) {
    List<Manifest> some = new ArrayList<>();
    for (Manifest manifest : Synthesizer.standard().synthesize(stack)) {
      if (!List.of(kinds).contains(manifest.kind())) {
        some.add(manifest);
      }
    }
    return Manifests.of(some);
  }

  /** Explains the manifests of a stack in which a text is another one. */
  static Explanation replaced(PdStack stack, String text, String other) {
    List<Manifest> edited = new ArrayList<>();
    for (Manifest manifest : Synthesizer.standard().synthesize(stack)) {
      String json = manifest.toJson().replace(text, other);
      edited.add(ManifestReader.read(json, "json").iterator().next());
    }
    return elsewhere(Manifests.of(edited));
  }
}
