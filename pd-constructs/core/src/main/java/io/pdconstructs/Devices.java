package io.pdconstructs;

import java.util.Optional;

/** How pods ask for GPUs and for the network of the KV cache. */
public sealed interface Devices permits DevicePlugins, DeviceClaims {

  /**
   * The network of the KV cache for people, such as {@code InfiniBand}; empty when there is none
   * but TCP.
   */
  Optional<String> fabric();

  /** How a worker gets at that network, for people. */
  String access();
}
