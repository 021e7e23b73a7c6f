package io.pdconstructs.known;

/** The flags of an endpoint picker that say how it stands to other objects. */
public enum EppFlag {
  /** The pool that it watches. */
  POOL("pool-name", "poolName"),
  /** The namespace of that pool. */
  POOL_NAMESPACE("pool-namespace", "poolNamespace"),
  /** The API group of that pool. */
  POOL_GROUP("pool-group"),
  /** Where it answers the gateway. */
  GRPC_PORT("grpc-port", "grpcPort"),
  /** Where it says that it is well. */
  HEALTH_PORT("grpc-health-port", "grpcHealthPort"),
  /** Where its metrics are. */
  METRICS_PORT("metrics-port", "metricsPort"),
  /** The file that configures it. */
  CONFIG_FILE("config-file", "configFile"),
  /** Whether one of several pickers is asked at a time. */
  LEADER_ELECTION("ha-enable-leader-election");

  private final String[] names;

  EppFlag(String... names) {
    this.names = names;
  }

  /** Its names without dashes: today's, then those of old. */
  public String[] names() {
    return names.clone();
  }
}
