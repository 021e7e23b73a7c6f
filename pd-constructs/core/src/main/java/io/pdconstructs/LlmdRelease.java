package io.pdconstructs;

import java.util.Map;

/**
 * A release of llm-d: which images run, and what they can do. A stack names its release, so that an
 * upgrade of this library never moves it.
 */
public enum LlmdRelease {
  /**
   * llm-d 0.2 of August 2025: llm-d-infra 1.2.4, llm-d-modelservice 0.2.7, InferencePool 0.5.1
   * (v1alpha2), inference scheduler v0.2.1, routing sidecar v0.2.0, vLLM 0.10.0.
   */
  V0_2(
      "v0.2.0",
      new Engine(
          ImageRef.parse("ghcr.io/llm-d/llm-d:v0.2.0"), "vllm", EngineCapabilities.vllm("0.10.0")),
      new Epp(
          ImageRef.parse("ghcr.io/llm-d/llm-d-inference-scheduler:v0.2.1"),
          EppCapabilities.of(
                  "v0.2.1",
                  EppConfigFormat.of("inference.networking.x-k8s.io/v1alpha1")
                      .fields("apiVersion", "kind", "plugins", "schedulingProfiles"))
              .charactersPerToken(4)
              .kgateway(true)
              .scorers(
                  Map.of(
                      Scorer.PREFIX_CACHE, "prefix-cache-scorer",
                      Scorer.QUEUE, "queue-scorer",
                      Scorer.KV_CACHE_UTILIZATION, "kv-cache-scorer",
                      Scorer.LOAD_AWARE, "load-aware-scorer",
                      Scorer.SESSION_AFFINITY, "session-affinity-scorer"))),
      new Sidecar(ImageRef.parse("ghcr.io/llm-d/llm-d-routing-sidecar:v0.2.0")),
      new Pool("inference.networking.x-k8s.io/v1alpha2")),

  /**
   * llm-d 0.8 of June 2026: router 0.9.0 (endpoint picker and sidecar), InferencePool v1, vLLM
   * 0.23.0.
   */
  V0_8(
      "v0.8.0",
      new Engine(
          ImageRef.parse("vllm/vllm-openai:v0.23.0"),
          "modelserver",
          EngineCapabilities.vllm("0.23.0")),
      new Epp(
          ImageRef.parse("ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0"),
          EppCapabilities.of(
                  "v0.9.0",
                  EppConfigFormat.of("llm-d.ai/v1alpha1", "inference.networking.x-k8s.io/v1alpha1")
                      .fields(
                          "apiVersion",
                          "kind",
                          "plugins",
                          "schedulingProfiles",
                          "featureGates",
                          "dataLayer",
                          "flowControl",
                          "requestHandler",
                          "saturationDetector",
                          "parser")
                      .featureGates("dataLayer", "flowControl")
                      .fillsIn(true)
                      .inOrder(true))
              .smallestPrefixBlock(64)),
      new Sidecar(ImageRef.parse("ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0")),
      new Pool("inference.networking.k8s.io/v1"));

  private record Engine(ImageRef image, String container, EngineCapabilities capabilities) {}

  private record Epp(ImageRef image, EppCapabilities capabilities) {}

  private record Sidecar(ImageRef image) {}

  private record Pool(String apiVersion) {}

  private final String version;
  private final Engine engine;
  private final Epp epp;
  private final Sidecar sidecar;
  private final Pool pool;

  LlmdRelease(String version, Engine engine, Epp epp, Sidecar sidecar, Pool pool) {
    this.version = version;
    this.engine = engine;
    this.epp = epp;
    this.sidecar = sidecar;
    this.pool = pool;
  }

  /** Its tag, such as {@code v0.2.0}. */
  public String version() {
    return version;
  }

  /** The image of both engines. */
  public ImageRef engineImage() {
    return engine.image();
  }

  /** The image of the endpoint picker. */
  public ImageRef eppImage() {
    return epp.image();
  }

  /** The image of the routing sidecar in front of each decode engine. */
  public ImageRef sidecarImage() {
    return sidecar.image();
  }

  /** What the container of an engine is called. */
  public String engineContainer() {
    return engine.container();
  }

  /** Group and version of its InferencePool. */
  public String poolApiVersion() {
    return pool.apiVersion();
  }

  /** Group of its InferencePool. */
  public String poolGroup() {
    return poolApiVersion().substring(0, poolApiVersion().indexOf('/'));
  }

  /** What its vLLM can do. */
  public EngineCapabilities engine() {
    return engine.capabilities();
  }

  /** What its endpoint picker can do. */
  public EppCapabilities epp() {
    return epp.capabilities();
  }
}
