package io.pdconstructs;

import java.util.Optional;

/**
 * Devices by dynamic resource allocation (Kubernetes 1.34 or newer): one claim a GPU, each of one
 * GPU and one RDMA NIC near it.
 *
 * @param network name of the NICs' network for people, such as {@code RoCE}
 * @param gpuClass DeviceClass of the GPUs
 * @param nicClass DeviceClass of the NICs
 * @param sameAttribute attribute that is the same for a GPU and the NIC near it
 */
public record DeviceClaims(String network, String gpuClass, String nicClass, String sameAttribute)
    implements Devices {

  @Override
  public Optional<String> fabric() {
    return Optional.of(network);
  }

  @Override
  public String access() {
    return nicClass + ": one a GPU";
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.claims(this);
  }
}
