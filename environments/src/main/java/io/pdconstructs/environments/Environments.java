package io.pdconstructs.environments;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LogLevel;
import io.pdconstructs.Resources;
import io.pdconstructs.SecretKey;
import io.pdconstructs.ServiceType;
import java.time.Duration;
import java.util.List;

/** The environments by name. They differ by typed options alone. */
public final class Environments {

  private static final String NAMESPACE = "llm-d-pd";
  private static final SecretKey TOKEN = new SecretKey("llm-d-hf-token", "HF_TOKEN");

  private Environments() {}

  /** Every environment, the default first. */
  public static List<Environment> all() {
    return List.of(istio(), istioBench(), kgateway(), gke());
  }

  /** H200 nodes with InfiniBand behind Istio. */
  public static Environment istio() {
    return new Environment(
        "istio", NAMESPACE, TOKEN, HardwareProfile.h200InfiniBand(), InferenceGateway.istio());
  }

  /**
   * The same nodes behind a gateway that only the cluster reaches, with a proxy for large prompts:
   * what the guides of llm-d 0.8 have.
   */
  public static Environment istioInternal() {
    return new Environment(
        "istio",
        NAMESPACE,
        TOKEN,
        HardwareProfile.h200InfiniBand(),
        InferenceGateway.istio()
            .serviceType(ServiceType.CLUSTER_IP)
            .proxyLogLevel(LogLevel.WARN)
            .proxyResources(Resources.of("2", "4Gi", "8", "16Gi")));
  }

  /** The same nodes behind kgateway. */
  public static Environment kgateway() {
    return new Environment(
        "kgateway",
        NAMESPACE,
        TOKEN,
        HardwareProfile.h200InfiniBand(),
        InferenceGateway.kgateway());
  }

  /** GKE's H200 nodes with RoCE behind Google's external load balancer. */
  public static Environment gke() {
    return new Environment(
        "gke", NAMESPACE, TOKEN, HardwareProfile.gkeA3Ultra(), InferenceGateway.gke());
  }

  /**
   * The same nodes behind a gateway for load tests: a large, quiet proxy, and connections to the
   * endpoint picker that a test does not run out of.
   */
  public static Environment istioBench() {
    return new Environment(
        "istioBench",
        NAMESPACE,
        TOKEN,
        HardwareProfile.h200InfiniBand(),
        InferenceGateway.istio()
            .proxyLogLevel(LogLevel.ERROR)
            .proxyResources(Resources.of("1", "1Gi", "4", "4Gi"))
            .connectionPool(
                ConnectionPool.defaults()
                    .maxConnections(256_000)
                    .connectTimeout(Duration.ofMinutes(15))
                    .maxConnectionDuration(Duration.ofMinutes(30))
                    .http1MaxPendingRequests(256_000)
                    .http2MaxRequests(256_000)
                    .maxRequestsPerConnection(256_000)
                    .idleTimeout(Duration.ofMinutes(15))));
  }
}
