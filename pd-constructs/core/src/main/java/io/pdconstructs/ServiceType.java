package io.pdconstructs;

/** How the Service in front of a Gateway is reached. */
public enum ServiceType {
  /** Inside the cluster only. */
  CLUSTER_IP("ClusterIP"),
  /** On a port of every node. */
  NODE_PORT("NodePort"),
  /** By a load balancer of the cloud. */
  LOAD_BALANCER("LoadBalancer");

  private final String text;

  ServiceType(String text) {
    this.text = text;
  }

  /** As Kubernetes writes it: {@code LoadBalancer}. */
  @Override
  public String toString() {
    return text;
  }
}
