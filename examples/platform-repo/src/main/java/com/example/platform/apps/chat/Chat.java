package com.example.platform.apps.chat;

import com.example.platform.environments.Environments;
import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;

/** What the chat team serves: Llama 3.3 70B for long answers. */
public final class Chat {

  private Chat() {}

  public static PdApp app() {
    return PdApp.of("chat", Environments.of("chat"), Chat::stack);
  }

  private static PdStack stack(Environment env) {
    return PdStack.named("chat-llama")
        .release(LlmdRelease.V0_8)
        .model(Model.huggingFace("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic").token(env.tokenSecret()))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(2).tensorParallel(2))
        .decode(DecodeWorker.of(2).tensorParallel(4))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .build();
  }
}
