package io.pdconstructs;

import io.pdconstructs.annotation.CanIgnoreReturnValue;
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

  /** The answer for how pods ask. */
  @CanIgnoreReturnValue
  <T> T match(Cases<T> cases);

  /**
   * An answer for each way, so that one that is left out does not compile.
   *
   * @param <T> what the answer is
   */
  interface Cases<T> {

    /** As extended resources. */
    T plugins(DevicePlugins plugins);

    /** By claims. */
    T claims(DeviceClaims claims);
  }
}
