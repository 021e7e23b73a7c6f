package io.pdconstructs.testing.snapshot;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;

/** A small stack that is right. */
final class DemoStack {

  private DemoStack() {}

  static PdStack stack() {
    return PdStack.named("demo")
        .release(LlmdRelease.V0_8)
        .model(Model.huggingFace("openai/gpt-oss-120b"))
        .hardware(HardwareProfile.h200InfiniBand())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(2).tensorParallel(1))
        .decode(DecodeWorker.of(1).tensorParallel(4))
        .gateway(InferenceGateway.istio())
        .namespace("demo")
        .build();
  }
}
