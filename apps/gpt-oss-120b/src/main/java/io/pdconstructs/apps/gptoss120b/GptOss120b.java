package io.pdconstructs.apps.gptoss120b;

import static io.pdconstructs.manifest.Quantity.gibibytes;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.EndpointPicker;
import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.cli.Pd;
import io.pdconstructs.environments.Environments;
import java.time.Duration;
import java.util.List;

/**
 * gpt-oss-120b on sixteen H200: eight prefill workers of one GPU, two decode workers of four. What
 * the guide of llm-d 0.8 for disaggregation deploys.
 */
public final class GptOss120b {

  private static final String NAMESPACE = "llm-d-pd-disaggregation";

  private GptOss120b() {}

  public static void main(String... args) {
    Pd.run(app(), args);
  }

  public static PdApp app() {
    return PdApp.of(
        "gpt-oss-120b",
        List.of(
            Environments.istioInternal().namespace(NAMESPACE),
            Environments.gke().namespace(NAMESPACE)),
        GptOss120b::stack);
  }

  static PdStack stack(Environment env) {
    return PdStack.named("pd-disaggregation")
        .release(LlmdRelease.V0_8)
        .model(
            Model.huggingFace("openai/gpt-oss-120b")
                .cacheSize(gibibytes(100))
                .token(env.tokenSecret()))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(
            PrefillPool.of(8).tensorParallel(1).cpu(8).memory(gibibytes(64)).shm(gibibytes(20)))
        .decode(
            DecodeWorker.of(2).tensorParallel(4).cpu(16).memory(gibibytes(64)).shm(gibibytes(20)))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .engine(VllmEngine.defaults().blockSize(128).startupBudget(Duration.ofHours(1)))
        .endpointPicker(EndpointPicker.defaults().verbosity(2))
        .build();
  }
}
