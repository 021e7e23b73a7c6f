package io.pdconstructs.conformance;

import static io.pdconstructs.Quantity.gibibytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.SecretKey;
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

  /** Eight prefill workers of one GPU and two decode workers of four. */
  private static PdStack guide(String namespace) {
    return PdStack.named("pd-disaggregation")
        .release(LlmdRelease.V0_8)
        .model(
            Model.huggingFace("openai/gpt-oss-120b")
                .token(new SecretKey("llm-d-hf-token", "HF_TOKEN")))
        .hardware(Environments.istio().hardware())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(8).memory(gibibytes(64)))
        .decode(DecodeWorker.of(2).tensorParallel(4).memory(gibibytes(64)))
        .gateway(Environments.istio().gateway())
        .namespace(namespace)
        .build();
  }

  @Test
  void everyObjectIsValidUnderItsSchema() {
    Manifests guide = Synthesizer.standard().synthesize(guide("llm-d-pd-disaggregation"));
    guide.writeTo(folder.resolve("guide"));
    int objects = guide.size();
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
        Site site = Site.of(cluster, "guide", Synthesizer.standard().synthesize(guide("guide")))) {
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
