package io.pdconstructs;

import java.util.Optional;

/**
 * Devices as extended resources, which device plug-ins advertise on nodes.
 *
 * @param gpuResource extended resource of one GPU
 * @param rdma the network of the KV cache; without one NIXL falls back to TCP
 */
public record DevicePlugins(String gpuResource, Optional<Rdma> rdma) implements Devices {

  @Override
  public Optional<String> fabric() {
    return rdma.map(Rdma::fabric);
  }

  @Override
  public String access() {
    return rdma.map(known -> known.resource() + ": " + known.perPod() + " a worker").orElse("none");
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.plugins(this);
  }
}
