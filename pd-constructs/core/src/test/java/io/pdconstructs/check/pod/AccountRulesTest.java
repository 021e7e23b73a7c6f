package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.POD;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountRulesTest {

  private static PdStack account(String name) {
    return edit(Stacks.valid(), Role.DECODE, pods -> pods.set(POD + "/serviceAccountName", name));
  }

  @Test
  @DisplayName("U16: elsewhere an account that is not among the others is refused")
  void engines() {
    assertRefused(
        checkElsewhere(account("ms-pd-llm-d-modelservices")),
        """
        error: llm-d-pd/gaie-pd/decode  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.serviceAccountName: Invalid value: "ms-pd-llm-d-modelservices": is no ServiceAccount among these objects, though others are, so none of these pods is made
          fix: did you mean ms-pd-llm-d-modelservice?        [U16]
        1 error
        """);
    assertThat(checkElsewhere(account("gaie-pd-epp")).problems()).isEmpty();
    assertThat(checkElsewhere(account("default")).problems()).isEmpty();
  }

  @Test
  @DisplayName("U16: an edit may name one that the cluster has, and is warned about")
  void edited() {
    assertAccepted(
        check(account("cloud")),
        """
        warning: pd/decode  spec.template.spec.serviceAccountName: cloud is no ServiceAccount among these objects: unless the cluster has it, none of these pods is made
          fix: name one of them, or add it        [U16]
        1 warning
        """);
  }

  @Test
  @DisplayName("U16: so is the picker's")
  void picker() {
    assertThat(
            elsewhere(
                    Stacks.valid(),
                    "Deployment",
                    "gaie-pd-epp",
                    body -> body.withObject(POD).put("serviceAccountName", "picker"))
                .toString())
        .contains(
            """
            error: llm-d-pd/gaie-pd  Deployment/gaie-pd-epp spec.template.spec.serviceAccountName: Invalid value: "picker": is no ServiceAccount among these objects, though others are, so none of these pods is made
              fix: name one of them, or add it        [U16]
            """);
  }

  @Test
  @DisplayName("U16: where there is no account at all, all of them are elsewhere")
  void noAccounts() {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      if (!manifest.kind().equals("ServiceAccount")) {
        all.add(manifest);
      }
    }
    assertThat(found(Synthesizer.standard().check(Manifests.of(all)))).isEmpty();
  }
}
