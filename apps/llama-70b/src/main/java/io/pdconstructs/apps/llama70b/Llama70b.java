package io.pdconstructs.apps.llama70b;

import static io.pdconstructs.manifest.Quantity.gibibytes;

import io.pdconstructs.DecodeWorker;
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

// region program
/**
 * Llama 3.3 70B in FP8 on eight H200: four prefill workers of one GPU, one decode worker of four.
 */
public final class Llama70b {

  private Llama70b() {}

  public static void main(String... args) {
    Pd.run(app(), args);
  }

  public static PdApp app() {
    return PdApp.of("llama-70b", Environments.all(), Llama70b::stack);
  }

  static PdStack stack(Environment env) {
    return PdStack.named("pd")
        .release(LlmdRelease.V0_2)
        .model(
            Model.huggingFace("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic")
                .cacheSize(gibibytes(100))
                .token(env.tokenSecret()))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(4).tensorParallel(1).cpu(8).memory(gibibytes(64)))
        .decode(DecodeWorker.of(1).tensorParallel(4).cpu(16).memory(gibibytes(64)))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .engine(VllmEngine.defaults().blockSize(128).maxModelLen(32_000))
        .build();
  }
}
// endregion
