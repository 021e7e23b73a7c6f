package com.example.serving.stacks;

import static io.pdconstructs.manifest.Quantity.gibibytes;

import com.example.serving.naming.Names;
import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;

/** Hands on what the environment has, and names none of it. */
public final class ChatStack {

  public static PdStack in(Environment env) {
    return PdStack.named(Names.of("chat", "gpt-oss"))
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
