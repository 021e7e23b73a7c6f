package io.pdconstructs;

import java.util.function.UnaryOperator;

/** A stack that every rule accepts, and that stack with one part replaced. */
public final class Stacks {

  private Stacks() {}

  /** Four prefill workers of one GPU, one decode worker of four. */
  public static PdStack valid() {
    return named("pd");
  }

  public static PdStack named(String name) {
    return stack(
        name,
        "llm-d-pd",
        model(),
        hardware(),
        prefill(),
        decode(),
        InferenceGateway.istio(),
        engine());
  }

  public static PdStack inNamespace(String namespace) {
    return stack(
        "pd",
        namespace,
        model(),
        hardware(),
        prefill(),
        decode(),
        InferenceGateway.istio(),
        engine());
  }

  public static PdStack withModel(UnaryOperator<Model> change) {
    return stack(
        "pd",
        "llm-d-pd",
        change.apply(model()),
        hardware(),
        prefill(),
        decode(),
        InferenceGateway.istio(),
        engine());
  }

  public static PdStack withHardware(UnaryOperator<HardwareProfile> change) {
    return stack(
        "pd",
        "llm-d-pd",
        model(),
        change.apply(hardware()),
        prefill(),
        decode(),
        InferenceGateway.istio(),
        engine());
  }

  public static PdStack withPrefill(UnaryOperator<PrefillPool> change) {
    return withWorkers(change.apply(prefill()), decode());
  }

  public static PdStack withDecode(UnaryOperator<DecodeWorker> change) {
    return withWorkers(prefill(), change.apply(decode()));
  }

  public static PdStack withTensorParallel(int prefill, int decode) {
    return withWorkers(prefill().tensorParallel(prefill), decode().tensorParallel(decode));
  }

  public static PdStack withWorkers(PrefillPool prefill, DecodeWorker decode) {
    return stack(
        "pd", "llm-d-pd", model(), hardware(), prefill, decode, InferenceGateway.istio(), engine());
  }

  public static PdStack withGateway(InferenceGateway gateway) {
    return stack("pd", "llm-d-pd", model(), hardware(), prefill(), decode(), gateway, engine());
  }

  public static PdStack withEngine(UnaryOperator<VllmEngine> change) {
    return stack(
        "pd",
        "llm-d-pd",
        model(),
        hardware(),
        prefill(),
        decode(),
        InferenceGateway.istio(),
        change.apply(engine()));
  }

  public static PdStack stack(
      String name,
      String namespace,
      Model model,
      HardwareProfile hardware,
      PrefillPool prefill,
      DecodeWorker decode,
      InferenceGateway gateway,
      VllmEngine engine) {
    return PdStack.named(name)
        .release(LlmdRelease.V0_2)
        .model(model)
        .hardware(hardware)
        .connector(NixlConnector.overUcx())
        .prefill(prefill)
        .decode(decode)
        .gateway(gateway)
        .namespace(namespace)
        .engine(engine)
        .build();
  }

  private static Model model() {
    return Model.huggingFace("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic")
        .token(new SecretKey("llm-d-hf-token", "HF_TOKEN"));
  }

  private static HardwareProfile hardware() {
    return HardwareProfile.h200InfiniBand();
  }

  private static PrefillPool prefill() {
    return PrefillPool.of(4).tensorParallel(1);
  }

  private static DecodeWorker decode() {
    return DecodeWorker.of(1).tensorParallel(4);
  }

  private static VllmEngine engine() {
    return VllmEngine.defaults().blockSize(128).maxModelLen(32_000);
  }
}
