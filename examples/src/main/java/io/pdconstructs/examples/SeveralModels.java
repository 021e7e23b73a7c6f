package io.pdconstructs.examples;

import io.pdconstructs.Environment;
import io.pdconstructs.Fleet;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.NodePool;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.synth.InvalidStackException;
import io.pdconstructs.synth.Synthesizer;
import java.io.PrintStream;
import java.nio.file.Path;

/** Two models in one cluster, behind one Gateway, on nodes that are counted. */
public final class SeveralModels {

  private SeveralModels() {}

  // region several-models
  /** The second model has a host of its own on the Gateway of the first. */
  public static Fleet fleet(Environment env) {
    PdStack llama = Llama70b.app().stackIn(env);
    PdStack r1 =
        LargerWorkers.stack(env).toBuilder()
            .gateway(
                InferenceGateway.existing(
                        env.namespace(),
                        "infra-pd-inference-gateway",
                        GatewayImplementation.istio())
                    .hostname("r1.example.com"))
            .build();
    return Fleet.of(llama, r1).on(NodePool.of(6, env.hardware()));
  }

  /** Writes each stack to a folder of its own, or none of them. */
  public static boolean write(Fleet fleet, Path folder, PrintStream err) {
    try {
      Synthesizer.standard()
          .synthesize(fleet)
          .forEach((name, manifests) -> manifests.writeTo(folder.resolve(name)));
      return true;
    } catch (InvalidStackException e) {
      err.print(e.report()); // of each stack, and of all together
      return false;
    }
  }
  // endregion
}
