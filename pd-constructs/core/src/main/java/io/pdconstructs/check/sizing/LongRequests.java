package io.pdconstructs.check.sizing;

import io.pdconstructs.topology.EngineWorkload;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Tells whether an engine may be allowed requests that are longer than its model takes. */
final class LongRequests {

  private static final String ALLOW = "VLLM_ALLOW_LONG_MAX_MODEL_LEN";

  private LongRequests() {}

  /** By a variable; also one whose value is not stated here, or that a shell may set. */
  static boolean mayBeAllowed(EngineWorkload engine) {
    if (!engine.container().path("envFrom").isEmpty() || engine.command().isShell()) {
      return true;
    }
    boolean allowed = false;
    for (JsonNode variable : engine.env()) {
      if (variable.path("name").asString("").equals(ALLOW)) {
        String value = variable.path("value").asString("").strip().toLowerCase(Locale.ROOT);
        allowed = variable.has("valueFrom") || value.equals("1") || value.equals("true");
      }
    }
    return allowed;
  }
}
