package io.pdconstructs.check.probe;

import static io.pdconstructs.check.LibraryRule.T2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import java.util.Set;

/**
 * A probe that asks vLLM over HTTP.
 *
 * @param where the probe as messages name its place
 * @param bySidecar whether the sidecar hands it on, which may speak TLS of its own
 */
record HttpProbe(
    Probe probe, String where, EngineWorkload engine, boolean bySidecar, Findings findings) {

  private static final String LOADED = "/v1/models";
  private static final String KEY = "VLLM_API_KEY";

  /** What any vLLM answers on GET that may tell how it is. */
  private static final Set<String> PATHS =
      Set.of(
          LOADED,
          "/health",
          "/ping",
          "/metrics",
          "/version",
          "/load",
          "/is_sleeping",
          "/is_paused",
          "/server_info",
          "/docs",
          "/openapi.json");

  void check() {
    boolean rootKnown = engine.flags().knows("--root-path");
    boolean hasRoot = engine.flags().isGiven("--root-path");
    if (!bySidecar && engine.flags().knows("--ssl-certfile") && isOfOtherScheme()) {
      findings.invalid(
          T2,
          where + ".scheme",
          probe.isHttps() ? "HTTPS" : "HTTP",
          "is not what the engine speaks, which "
              + (probe.isHttps() ? "has no --ssl-certfile" : "has --ssl-certfile")
              + ", so "
              + probe.failure(),
          Fix.derived(probe.isHttps() ? "say HTTP" : "say HTTPS"));
    } else if (rootKnown && !hasRoot && !PATHS.contains(probe.path())) {
      findings.invalid(
          T2,
          where + ".path",
          probe.path(),
          "is no path that vLLM has, so it answers 404 and " + probe.failure(),
          Fix.derived("ask " + (probe.name().equals("livenessProbe") ? "/health" : LOADED)));
    } else if (probe.path().startsWith("/v1") && !probe.isAuthorized() && hasKey()) {
      findings.warn(
          T2,
          where + ".path",
          "asks "
              + probe.path()
              + " without the engine's API key: vLLM answers 401, and "
              + probe.failure(),
          "let it send the key in a header Authorization, or ask /health, which needs none");
    }
  }

  private boolean isOfOtherScheme() {
    return probe.isHttps() != engine.flags().isGiven("--ssl-certfile");
  }

  /** A variable without a value is no key. */
  private boolean hasKey() {
    return engine.flags().isGiven("--api-key")
        || PodSpecs.named(engine.env(), KEY)
            .filter(key -> key.has("valueFrom") || !key.path("value").asString("").isEmpty())
            .isPresent();
  }
}
