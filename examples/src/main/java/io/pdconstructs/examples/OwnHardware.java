package io.pdconstructs.examples;

import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Rdma;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster that labels and taints its nodes, and names its network devices, in its own way. */
public final class OwnHardware {

  private OwnHardware() {}

  // region own-hardware
  /** Any program with this among its environments is deployed to these nodes. */
  public static Environment lab() {
    HardwareProfile nodes =
        HardwareProfile.h200InfiniBand()
            .nodeSelector(Map.of("lab.example.com/pool", "h200"))
            .nodeLabel("lab.example.com/fabric", "infiniband")
            .tolerations(
                List.of(
                    Toleration.ofKey("nvidia.com/gpu"),
                    new Toleration("lab.example.com/reserved", Optional.of("llm"), "NoSchedule")))
            .rdma(new Rdma("InfiniBand", "rdma/hca_shared_devices_a", 1));
    SecretKey token = new SecretKey("hugging-face", "token");
    return new Environment("lab", "serving", token, nodes, InferenceGateway.istio());
  }
  // endregion
}
