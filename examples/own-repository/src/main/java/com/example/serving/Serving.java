package com.example.serving;

import static io.pdconstructs.manifest.Quantity.gibibytes;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.LogLevel;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.SecretKey;
import io.pdconstructs.cli.Pd;
import java.util.List;

/** gpt-oss-120b for this team: two prefill workers of one GPU, one decode worker of four. */
public final class Serving {

  private static final SecretKey TOKEN = new SecretKey("hugging-face", "token");
  private static final HardwareProfile NODES =
      HardwareProfile.h200InfiniBand().nodeLabel("example.com/node-pool", "h200-ib");

  private Serving() {}

  public static void main(String... args) {
    Pd.run(app(), args);
  }

  static PdApp app() {
    return PdApp.of("serving", List.of(staging(), production()), Serving::stack);
  }

  private static Environment staging() {
    InferenceGateway gateway = InferenceGateway.istio().proxyLogLevel(LogLevel.DEBUG);
    return new Environment("staging", "serving-staging", TOKEN, NODES, gateway);
  }

  private static Environment production() {
    return new Environment("production", "serving", TOKEN, NODES, InferenceGateway.istio());
  }

  private static PdStack stack(Environment env) {
    return PdStack.named("gpt-oss")
        .release(LlmdRelease.V0_2)
        .model(
            Model.huggingFace("openai/gpt-oss-120b")
                .cacheSize(gibibytes(80))
                .token(env.tokenSecret()))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(2).tensorParallel(1))
        .decode(DecodeWorker.of(1).tensorParallel(4))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .build();
  }
}
