package io.pdconstructs;

import java.util.EnumMap;
import java.util.Map;

/**
 * By what the endpoint picker compares workers. Each gives a worker a number from 0 to 1; the one
 * with the largest weighted sum gets the request.
 */
public enum Scorer {
  /** How much of the prompt the worker has in its cache. */
  PREFIX_CACHE("prefix-cache-scorer"),
  /** How few requests wait in its queue. */
  QUEUE("queue-scorer"),
  /** How much of its KV cache is free. */
  KV_CACHE_UTILIZATION("kv-cache-utilization-scorer"),
  /** How few requests the picker has sent it that have not ended. From llm-d 0.8 on. */
  ACTIVE_REQUESTS("active-request-scorer"),
  /** How few requests it computes. From llm-d 0.8 on. */
  RUNNING_REQUESTS("running-requests-size-scorer"),
  /** How few tokens the picker has sent it that have not been computed. From llm-d 0.8 on. */
  TOKEN_LOAD("token-load-scorer"),
  /** Whether its queue is short, below a threshold. */
  LOAD_AWARE("load-aware-scorer"),
  /** Whether it has the adapter that the request asks for. From llm-d 0.8 on. */
  LORA_AFFINITY("lora-affinity-scorer"),
  /** Whether it answered the session before. */
  SESSION_AFFINITY("session-affinity-scorer");

  private final String type;

  Scorer(String type) {
    this.type = type;
  }

  /** The plug-in of this name; earlier releases may call it otherwise. */
  public String type() {
    return type;
  }

  /** Every scorer by its name of today. */
  static Map<Scorer, String> types() {
    Map<Scorer, String> types = new EnumMap<>(Scorer.class);
    for (Scorer scorer : values()) {
      types.put(scorer, scorer.type);
    }
    return types;
  }

  /** This scorer, counting so many times. At least 1. */
  public WeightedScorer weight(int times) {
    return new WeightedScorer(this, times);
  }
}
