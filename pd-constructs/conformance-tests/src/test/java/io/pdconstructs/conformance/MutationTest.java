package io.pdconstructs.conformance;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.check.Problem;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.StandardRules;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every field of the manifests of two programs is removed, changed, swapped between the roles, or
 * copied from one to the other. Mutations that no rule sees are listed with their reasons.
 */
class MutationTest {

  @Test
  @DisplayName("What no rule sees is in the list, and nothing else is")
  void unseen() throws IOException {
    List<String> unseen = new ArrayList<>();
    int all = 0;
    for (PdStack stack : stacks()) {
      Manifests manifests = Renderer.render(stack).manifests();
      Set<String> before = findings(stack, manifests);
      List<Mutation> mutations = Mutation.of(manifests);
      all += mutations.size();
      for (Mutation mutation : mutations) {
        if (mutation.manifests().isPresent()
            && before.containsAll(findings(stack, mutation.manifests().get()))
            && !isRefusedEdit(stack, manifests, mutation.manifests().get())) {
          unseen.add(mutation.name());
        }
      }
    }
    System.out.printf("%d mutations, of which no rule sees %d%n", all, unseen.size());

    UnseenMutations list = UnseenMutations.read();
    assertThat(unseen.stream().filter(mutation -> !list.has(mutation)))
        .as("each takes a rule, or a reason in unseen-mutations.txt")
        .isEmpty();
    assertThat(list.unused()).as("these explain nothing").isEmpty();
  }

  /** An object under another name is another object; as an edit of a program it is refused. */
  private static boolean isRefusedEdit(PdStack stack, Manifests before, Manifests after) {
    Iterator<Manifest> others = after.iterator();
    for (Manifest manifest : before) {
      Manifest other = others.next();
      if (!manifest.key().equals(other.key())) {
        ManifestEdit edit =
            ManifestEdit.of(manifest.kind(), manifest.name()).merge(identity(other));
        return !Synthesizer.standard()
            .check(stack.toBuilder().edit(edit).build())
            .errors()
            .isEmpty();
      }
    }
    return false;
  }

  private static String identity(Manifest manifest) {
    return map()
        .with("apiVersion", manifest.apiVersion())
        .with("kind", manifest.kind())
        .with(
            "metadata",
            map()
                .with("name", manifest.name())
                .with("namespace", manifest.namespace().orElse("none")))
        .toJson();
  }

  private static List<PdStack> stacks() {
    return List.of(
        Llama70b.app().stackIn(Environments.istio()),
        GptOss120b.app().stackIn(GptOss120b.app().environments().get(0)));
  }

  private static Set<String> findings(PdStack stack, Manifests manifests) {
    return StandardRules.book().check(stack, manifests).problems().stream()
        .map(Problem::toString)
        .collect(Collectors.toSet());
  }
}
