package com.example.platform.apps.search;

import com.example.platform.environments.Environments;
import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;

/** What the search team serves: gpt-oss-120b for long prompts and short answers. */
public final class Search {

  private Search() {}

  public static PdApp app() {
    return PdApp.of("search", Environments.of("search"), Search::stack);
  }

  private static PdStack stack(Environment env) {
    return PdStack.named("search-gpt-oss")
        .release(LlmdRelease.V0_8)
        .model(Model.huggingFace("openai/gpt-oss-120b").token(env.tokenSecret()))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(4).tensorParallel(1))
        .decode(DecodeWorker.of(1).tensorParallel(4))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .build();
  }
}
