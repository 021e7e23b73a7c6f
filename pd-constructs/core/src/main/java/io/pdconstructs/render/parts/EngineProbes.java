package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.manifest.Tree;
import java.time.Duration;

/**
 * The probes of an engine, on the engine's own port: behind a sidecar, the sidecar would answer for
 * it. {@code /v1/models} answers once the model is loaded, {@code /health} as long as the engine
 * lives.
 */
public final class EngineProbes {

  private static final int STARTUP_PERIOD_SECONDS = 30;

  private EngineProbes() {}

  /** Fails when the budget is over, rounded up to half a minute. */
  public static Tree startup(Duration budget, String port) {
    long seconds = budget.toSeconds();
    long failures =
        seconds / STARTUP_PERIOD_SECONDS + (seconds % STARTUP_PERIOD_SECONDS == 0 ? 0 : 1);
    return probe("/v1/models", port, STARTUP_PERIOD_SECONDS, 5, failures);
  }

  public static Tree readiness(String port) {
    return probe("/v1/models", port, 5, 2, 3);
  }

  public static Tree liveness(String port) {
    return probe("/health", port, 10, 5, 3);
  }

  private static Tree probe(
      String path, String port, int periodSeconds, int timeoutSeconds, long failures) {
    return map()
        .with("httpGet", map().with("path", path).with("port", port))
        .with("periodSeconds", periodSeconds)
        .with("timeoutSeconds", timeoutSeconds)
        .with("failureThreshold", failures);
  }
}
