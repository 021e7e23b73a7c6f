package io.pdconstructs.examples;

import static io.pdconstructs.manifest.Quantity.gibibytes;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;

/**
 * A model that fills a node: another model, more GPUs, cores and memory for each worker, more
 * workers.
 */
public final class LargerWorkers {

  private LargerWorkers() {}

  // region larger-workers
  /** DeepSeek-R1 in FP8: each worker takes a node of eight H200. */
  public static PdStack stack(Environment env) {
    return PdStack.named("r1")
        .release(LlmdRelease.V0_2)
        .model(
            Model.huggingFace("deepseek-ai/DeepSeek-R1")
                .cacheSize(gibibytes(700))
                .token(env.tokenSecret()))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(
            PrefillPool.of(3).tensorParallel(8).cpu(64).memory(gibibytes(512)).shm(gibibytes(64)))
        .decode(
            DecodeWorker.of(2).tensorParallel(8).cpu(64).memory(gibibytes(512)).shm(gibibytes(64)))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .build();
  }
  // endregion
}
