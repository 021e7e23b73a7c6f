package io.pdconstructs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
      ImageRef.parse("ghcr.io/llm-d/llm-d:v0.2.0"),
      ImageRef.parse("ghcr.io/llm-d/llm-d-inference-scheduler:v0.2.1"),
      ImageRef.parse("ghcr.io/llm-d/llm-d-routing-sidecar:v0.2.0"),
      "vllm",
      "inference.networking.x-k8s.io/v1alpha2",
      EngineCapabilities.vllm("0.10.0"),
      new EppCapabilities(
          "v0.2.1",
          Optional.of(4),
          true,
          Map.of(
              Scorer.PREFIX_CACHE, "prefix-cache-scorer",
              Scorer.QUEUE, "queue-scorer",
              Scorer.KV_CACHE_UTILIZATION, "kv-cache-scorer",
              Scorer.LOAD_AWARE, "load-aware-scorer",
              Scorer.SESSION_AFFINITY, "session-affinity-scorer"),
          1,
          new EppConfigFormat(
              List.of("inference.networking.x-k8s.io/v1alpha1"),
              Set.of("apiVersion", "kind", "plugins", "schedulingProfiles"),
              Set.of(),
              false,
              false))),

  /**
   * llm-d 0.8 of June 2026: router 0.9.0 (endpoint picker and sidecar), InferencePool v1, vLLM
   * 0.23.0.
   */
  V0_8(
      "v0.8.0",
      ImageRef.parse("vllm/vllm-openai:v0.23.0"),
      ImageRef.parse("ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0"),
      ImageRef.parse("ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0"),
      "modelserver",
      "inference.networking.k8s.io/v1",
      EngineCapabilities.vllm("0.23.0"),
      new EppCapabilities(
          "v0.9.0",
          Optional.empty(),
          false,
          Scorer.types(),
          64,
          new EppConfigFormat(
              List.of("llm-d.ai/v1alpha1", "inference.networking.x-k8s.io/v1alpha1"),
              Set.of(
                  "apiVersion",
                  "kind",
                  "plugins",
                  "schedulingProfiles",
                  "featureGates",
                  "dataLayer",
                  "flowControl",
                  "requestHandler",
                  "saturationDetector",
                  "parser"),
              Set.of("dataLayer", "flowControl"),
              true,
              true)));

  private final String version;
  private final ImageRef engineImage;
  private final ImageRef eppImage;
  private final ImageRef sidecarImage;
  private final String engineContainer;
  private final String poolApiVersion;
  private final EngineCapabilities engine;
  private final EppCapabilities epp;

  LlmdRelease(
      String version,
      ImageRef engineImage,
      ImageRef eppImage,
      ImageRef sidecarImage,
      String engineContainer,
      String poolApiVersion,
      EngineCapabilities engine,
      EppCapabilities epp) {
    this.version = version;
    this.engineImage = engineImage;
    this.eppImage = eppImage;
    this.sidecarImage = sidecarImage;
    this.engineContainer = engineContainer;
    this.poolApiVersion = poolApiVersion;
    this.engine = engine;
    this.epp = epp;
  }

  /** Its tag, such as {@code v0.2.0}. */
  public String version() {
    return version;
  }

  /** The image of both engines. */
  public ImageRef engineImage() {
    return engineImage;
  }

  /** The image of the endpoint picker. */
  public ImageRef eppImage() {
    return eppImage;
  }

  /** The image of the routing sidecar in front of each decode engine. */
  public ImageRef sidecarImage() {
    return sidecarImage;
  }

  /** What the container of an engine is called. */
  public String engineContainer() {
    return engineContainer;
  }

  /** Group and version of its InferencePool. */
  public String poolApiVersion() {
    return poolApiVersion;
  }

  /** Group of its InferencePool. */
  public String poolGroup() {
    return poolApiVersion.substring(0, poolApiVersion.indexOf('/'));
  }

  /** What its vLLM can do. */
  public EngineCapabilities engine() {
    return engine;
  }

  /** What its endpoint picker can do. */
  public EppCapabilities epp() {
    return epp;
  }
}
