package io.pdconstructs.topology;

import io.pdconstructs.EngineCapabilities.Trait;
import java.util.Set;

/**
 * How an engine lays out its KV cache.
 *
 * @param said what its environment says; empty text for nothing
 * @param isUnknown whether its vLLM, which is known, has no such layout
 */
public record CacheLayout(String said, boolean isUnknown) {

  /** The variable that says it. */
  public static final String VARIABLE = "VLLM_KV_CACHE_LAYOUT";

  private static final String DEFAULT = "HND";
  private static final Set<String> NAMES = Set.of(DEFAULT, "NHD");

  /** That of an engine. */
  public static CacheLayout of(EngineWorkload engine) {
    String said = engine.env(VARIABLE).orElse("");
    boolean named = !said.isEmpty() && !NAMES.contains(said);
    boolean byName =
        engine.version().capabilities().isPresent() && !engine.has(Trait.LAYOUTS_BY_AXES);
    return new CacheLayout(said, named && byName);
  }
}
