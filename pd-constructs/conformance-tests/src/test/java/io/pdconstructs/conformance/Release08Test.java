package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** llm-d 0.8: the guide's stack on sixteen H200, and the program of llama-70b moved over. */
@NeedsReference
class Release08Test {

  @TempDir Path folder;

  private static Manifests guide(String namespace) {
    Environment istio = GptOss120b.app().environments().get(0);
    return Synthesizer.standard().synthesize(GptOss120b.app().stackIn(istio.namespace(namespace)));
  }

  @Test
  void everyObjectIsValidUnderItsSchema() {
    int objects = 0;
    for (Environment environment : GptOss120b.app().environments()) {
      Manifests guide = Synthesizer.standard().synthesize(GptOss120b.app().stackIn(environment));
      guide.writeTo(folder.resolve("guide-" + environment.name()));
      objects += guide.size();
    }
    for (Environment environment :
        List.of(Environments.istio(), Environments.istioBench(), Environments.gke())) {
      PdStack moved =
          Llama70b.app().stackIn(environment).toBuilder().release(LlmdRelease.V0_8).build();
      Manifests manifests = Synthesizer.standard().synthesize(moved);
      manifests.writeTo(folder.resolve(environment.name()));
      objects += manifests.size();
    }

    SchemaCheck.assertValid(SchemaCheck.ofFolder(folder, "2026-06"), objects);
  }

  @Test
  void guidesStackIsAppliedAndTakesSixteenGpus() {
    try (TestCluster cluster = TestCluster.upWithRelease08();
        Site site = Site.of(cluster, "guide", guide("guide"))) {
      site.apply();
      site.awaitRollout();

      assertThat(site.readyPods("llm-d.ai/role", "prefill")).hasSize(8);
      assertThat(site.readyPods("llm-d.ai/role", "decode")).hasSize(2);
      List<Quantity> gpus =
          site.pods().stream()
              .flatMap(pod -> pod.getSpec().getContainers().stream())
              .map(container -> container.getResources().getLimits().get("nvidia.com/gpu"))
              .filter(Objects::nonNull)
              .toList();
      assertThat(gpus.stream().mapToInt(gpu -> Integer.parseInt(gpu.getAmount())).sum())
          .isEqualTo(16);
      assertThat(site.warnings()).isEmpty();
    }
  }
}
