package io.pdconstructs;

import java.util.function.UnaryOperator;

/** A stack that every rule accepts, and that stack with one part replaced. */
public final class Stacks {

  private static final HuggingFaceModel MODEL =
      Model.huggingFace("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic")
          .token(new SecretKey("llm-d-hf-token", "HF_TOKEN"));

  private static final PdStack VALID =
      PdStack.named("pd")
          .release(LlmdRelease.V0_2)
          .model(MODEL)
          .hardware(HardwareProfile.h200InfiniBand())
          .connector(NixlConnector.overUcx())
          .prefill(PrefillPool.of(4).tensorParallel(1))
          .decode(DecodeWorker.of(1).tensorParallel(4))
          .gateway(InferenceGateway.istio())
          .namespace("llm-d-pd")
          .engine(VllmEngine.defaults().blockSize(128).maxModelLen(32_000))
          .build();

  private Stacks() {}

  /** Four prefill workers of one GPU, one decode worker of four. */
  public static PdStack valid() {
    return VALID;
  }

  public static PdStack named(String name) {
    return VALID.toBuilder().name(name).build();
  }

  public static PdStack inNamespace(String namespace) {
    return VALID.toBuilder().namespace(namespace).build();
  }

  public static PdStack withModel(UnaryOperator<HuggingFaceModel> change) {
    return VALID.toBuilder().model(change.apply(MODEL)).build();
  }

  public static PdStack withHardware(UnaryOperator<HardwareProfile> change) {
    return VALID.toBuilder().hardware(change.apply(VALID.hardware())).build();
  }

  public static PdStack withPrefill(UnaryOperator<PrefillPool> change) {
    return VALID.toBuilder().prefill(change.apply(VALID.prefill())).build();
  }

  public static PdStack withDecode(UnaryOperator<DecodeWorker> change) {
    return VALID.toBuilder().decode(change.apply(VALID.decode())).build();
  }

  public static PdStack withTensorParallel(int prefill, int decode) {
    return withWorkers(
        VALID.prefill().tensorParallel(prefill), VALID.decode().tensorParallel(decode));
  }

  public static PdStack withWorkers(PrefillPool prefill, DecodeWorker decode) {
    return VALID.toBuilder().prefill(prefill).decode(decode).build();
  }

  public static PdStack withGateway(InferenceGateway gateway) {
    return VALID.toBuilder().gateway(gateway).build();
  }

  public static PdStack withEngine(UnaryOperator<VllmEngine> change) {
    return VALID.toBuilder().engine(change.apply(VALID.engine())).build();
  }
}
