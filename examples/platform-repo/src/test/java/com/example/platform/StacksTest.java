package com.example.platform;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static io.pdconstructs.testing.assertion.PdAssertions.assertThatSynthesis;

import com.example.platform.apps.search.Search;
import com.example.platform.environments.Environments;
import io.pdconstructs.Environment;
import io.pdconstructs.Fleet;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What must hold, whatever else the snapshots say. */
class StacksTest {

  @Test
  @DisplayName("Every app is right in every environment, and nothing in it leads nowhere")
  void everywhere() {
    for (PdApp app : Platform.apps()) {
      for (Environment environment : app.environments()) {
        Manifests manifests = Platform.synthesizer().synthesize(app.stackIn(environment));

        assertThat(manifests)
            .hasCount("InferencePool", 1)
            .hasNoResource("Secret")
            .everySelectorSelects()
            .everyReferenceResolvesExcept("Secret/hugging-face"); // the namespace's
      }
    }
  }

  @Test
  @DisplayName("Production runs on the nodes that are kept for it")
  void reserved() {
    Manifests manifests = Platform.synthesizer().synthesize(production());

    assertThat(manifests)
        .resource("Deployment", "search-gpt-oss-nvidia-gpu-vllm-decode")
        .at("/spec/template/spec/nodeSelector/example.com~1reserved")
        .isEqualTo("production");
  }

  @Test
  @DisplayName("More GPUs than a node has are refused before anything is deployed")
  void tooLarge() {
    PdStack stack = production();
    PdStack large = stack.toBuilder().decode(stack.decode().tensorParallel(16)).build();

    assertThatSynthesis(large).isRefusedBy("P15").at("tensorParallel").ofRole(Role.DECODE);
  }

  @Test
  @DisplayName("Teams that share a cluster leave each other alone, and production has room for all")
  void together() {
    assertThat(check(Fleet.of(stacksIn("dev")))).isAcceptedWithoutWarnings();
    assertThat(check(Fleet.of(stacksIn("staging")))).isAcceptedWithoutWarnings();
    assertThat(check(Fleet.of(stacksIn("production")).on(Environments.reserved())))
        .isAcceptedWithoutWarnings();
  }

  private static Report check(Fleet fleet) {
    return Platform.synthesizer().check(fleet);
  }

  private static List<PdStack> stacksIn(String environment) {
    List<PdStack> stacks = new ArrayList<>();
    for (PdApp app : Platform.apps()) {
      app.environments().stream()
          .filter(one -> one.name().equals(environment))
          .forEach(one -> stacks.add(app.stackIn(one)));
    }
    return stacks;
  }

  private static PdStack production() {
    PdApp app = Search.app();
    return app.stackIn(app.environments().get(2));
  }
}
