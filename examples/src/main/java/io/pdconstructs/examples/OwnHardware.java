package io.pdconstructs.examples;

import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Rdma;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Toleration;
import java.util.Map;

/** A cluster that labels and taints its nodes, and names its network devices, in its own way. */
public final class OwnHardware {

  private OwnHardware() {}

  // region own-hardware
  /** Any program with this among its environments is deployed to these nodes. */
  public static Environment lab() {
    HardwareProfile nodes =
        HardwareProfile.h200InfiniBand()
            .nodeSelector(
                Map.of("lab.example.com/pool", "h200", "lab.example.com/fabric", "infiniband"))
            .toleration(Toleration.of("lab.example.com/reserved", "llm"))
            .rdma(new Rdma("InfiniBand", "rdma/hca_shared_devices_a", 1));
    SecretKey token = new SecretKey("hugging-face", "token");
    return new Environment("lab", "serving", token, nodes, InferenceGateway.istio());
  }
  // endregion
}
