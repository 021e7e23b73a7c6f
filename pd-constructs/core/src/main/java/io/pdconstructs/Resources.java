package io.pdconstructs;

import io.pdconstructs.manifest.Quantity;

/**
 * CPU and memory of a container that is no engine.
 *
 * @param cpuRequest cores it is placed by
 * @param memoryRequest memory it is placed by
 * @param cpuLimit cores it may use
 * @param memoryLimit memory it may use
 */
public record Resources(
    Quantity cpuRequest, Quantity memoryRequest, Quantity cpuLimit, Quantity memoryLimit) {

  /**
   * Resources from Kubernetes' notation, requests first: {@code of("100m", "128Mi", "2", "1Gi")}.
   */
  public static Resources of(
      String cpuRequest, String memoryRequest, String cpuLimit, String memoryLimit) {
    return new Resources(
        Quantity.parse(cpuRequest),
        Quantity.parse(memoryRequest),
        Quantity.parse(cpuLimit),
        Quantity.parse(memoryLimit));
  }
}
