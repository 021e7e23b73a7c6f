package io.pdconstructs.testing.assertion;

import static io.pdconstructs.manifest.Quantity.gibibytes;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.SecretKey;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;

/** The stack that tests are about: accepted, with neither warnings nor notes. */
final class Stacks {

  static final String PREFILL = "ms-pd-llm-d-modelservice-prefill";
  static final String DECODE = "ms-pd-llm-d-modelservice-decode";

  private Stacks() {}

  static PdStack llama() {
    return PdStack.named("pd")
        .release(LlmdRelease.V0_2)
        .model(
            Model.huggingFace("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic")
                .cacheSize(gibibytes(100))
                .token(new SecretKey("llm-d-hf-token", "HF_TOKEN")))
        .hardware(HardwareProfile.h200InfiniBand())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(4).tensorParallel(1).cpu(8).memory(gibibytes(64)))
        .decode(DecodeWorker.of(2).tensorParallel(4).cpu(16).memory(gibibytes(64)))
        .gateway(InferenceGateway.istio())
        .namespace("llm-d-pd")
        .build();
  }

  /** The same on llm-d 0.8. */
  static PdStack newer() {
    return llama().toBuilder().release(LlmdRelease.V0_8).build();
  }

  /** The same on GKE, with claims and policies. */
  static PdStack onGke() {
    return llama().toBuilder()
        .hardware(HardwareProfile.gkeA3Ultra())
        .gateway(InferenceGateway.gke())
        .build();
  }

  /** Its decode engine would crash at the first request. */
  static PdStack withMoreGpusForPrefill() {
    return llama().toBuilder()
        .prefill(PrefillPool.of(4).tensorParallel(8).cpu(8).memory(gibibytes(64)))
        .build();
  }

  /** Its KV cache moves over TCP, which rules warn of. */
  static PdStack withoutRdma() {
    return llama().toBuilder().hardware(HardwareProfile.h200InfiniBand().withoutRdma()).build();
  }

  /** Its model's shape is not known, which rules note. */
  static PdStack ofUnknownModel() {
    return llama().toBuilder()
        .model(Model.huggingFace("example/model").cacheSize(gibibytes(100)))
        .build();
  }

  static Manifests manifests() {
    return Synthesizer.standard().synthesize(llama());
  }

  /** Its manifests with edits that no rule has looked at. */
  static Manifests edited(ManifestEdit... edits) {
    return Edited.of(manifests(), List.of(edits)).manifests();
  }
}
