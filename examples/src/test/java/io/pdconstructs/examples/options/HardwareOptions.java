package io.pdconstructs.examples.options;

import static io.pdconstructs.examples.options.Samples.BASE;
import static io.pdconstructs.examples.options.Samples.ENGINES;
import static io.pdconstructs.examples.options.Samples.PODS;
import static io.pdconstructs.manifest.Quantity.gibibytes;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Toleration;
import java.util.List;
import java.util.Map;

/** Options of hardware. */
final class HardwareOptions {

  private static final String ONE_OF = "one of these is required";
  private static final String OF_PROFILE = "the profile's";
  private static final String AMOUNT = ENGINES + "resources.{limits,requests}";
  private static final String CLAIM =
      PODS
          + "resourceClaims[gpu-0].resourceClaimTemplateName -> ms-demo-llm-d-modelservice-devices";
  private static final String TOLERATED =
      PODS + "tolerations[nvidia.com/gpu] -> {operator: Exists, effect: NoSchedule}";

  private static final String LOCK = ENGINES + "securityContext.capabilities.add -> ";

  private HardwareOptions() {}

  private static PdStack on(HardwareProfile hardware) {
    return BASE.toBuilder().hardware(hardware).build();
  }

  /** Each in place of nodes of which nothing is said but their GPUs. */
  static OptionGroup<HardwareProfile> profiles() {
    return OptionGroup.of(
            HardwareProfile.class,
            HardwareProfile.of("GPU", "nvidia.com/gpu", 8),
            HardwareOptions::on)
        .option(
            "of",
            ONE_OF,
            h -> HardwareProfile.of("GPU", "example.com/gpu", 8),
            AMOUNT + "[nvidia.com/gpu] -> left out",
            AMOUNT + "[example.com/gpu] -> '1'")
        .option(
            "h200InfiniBand",
            ONE_OF,
            h -> HardwareProfile.h200InfiniBand(),
            LOCK + "[IPC_LOCK]",
            PODS
                + "nodeSelector -> {feature.node.kubernetes.io/pci-15b3.present: 'true',"
                + " feature.node.kubernetes.io/rdma.capable: 'true', nvidia.com/gpu.product: NVIDIA-H200}",
            TOLERATED,
            AMOUNT + "[rdma/ib] -> '1'")
        .option(
            "gkeA3Ultra",
            ONE_OF,
            h -> HardwareProfile.gkeA3Ultra(),
            LOCK + "[IPC_LOCK]",
            AMOUNT + "[nvidia.com/gpu] -> left out",
            ENGINES + "resources.claims[gpu-0] -> present",
            CLAIM,
            "+ ResourceClaimTemplate",
            ENGINES + "env[UCX_IB_ROCE_REACHABILITY_MODE].value -> all",
            ENGINES + "env[NCCL_TUNER_PLUGIN].value -> none",
            ENGINES + "env[NCCL_NET_PLUGIN].value -> ''",
            PODS
                + "nodeSelector -> {cloud.google.com/gke-accelerator: nvidia-h200-141gb,"
                + " cloud.google.com/gke-networking-dra-driver: 'true',"
                + " cloud.google.com/gke-nvidia-gpu-dra-driver: 'true'}",
            TOLERATED)
        .option(
            "gkeH200WithoutRdma",
            ONE_OF,
            h -> HardwareProfile.gkeH200WithoutRdma(),
            ENGINES + "env[NCCL_NET_PLUGIN].value -> ''",
            ENGINES + "env[NCCL_TUNER_PLUGIN].value -> none",
            PODS + "nodeSelector[cloud.google.com/gke-accelerator] -> nvidia-h200-141gb",
            TOLERATED);
  }

  static OptionGroup<HardwareProfile> hardware() {
    HardwareProfile nodes =
        HardwareProfile.of("GPU", "nvidia.com/gpu", 8)
            .rdma(new Rdma("RoCE", "rdma/roce", 1))
            .nodeLabel("old", "value")
            .toleration(Toleration.ofKey("old"));
    return OptionGroup.of(HardwareProfile.class, nodes, HardwareOptions::on)
        .folded(
            "gpus",
            OF_PROFILE,
            h -> h.gpus("example.com/gpu", 4),
            AMOUNT + "[nvidia.com/gpu] -> left out",
            AMOUNT + "[example.com/gpu] -> '1'")
        .told("gpuMemory", OF_PROFILE, "none; rule G1 reads it", h -> h.gpuMemory(gibibytes(80)))
        .folded(
            "rdma",
            OF_PROFILE,
            h -> h.rdma(new Rdma("InfiniBand", "rdma/ib", 2)),
            AMOUNT + "[rdma/roce] -> left out",
            AMOUNT + "[rdma/ib] -> '2'")
        .folded(
            "withoutRdma",
            OF_PROFILE,
            h -> h.withoutRdma(),
            AMOUNT + "[rdma/roce] -> left out",
            LOCK + "left out")
        .option(
            "claims",
            OF_PROFILE,
            h ->
                h.claims(
                    new DeviceClaims(
                        "RoCE", "gpu.example.com", "nic.example.com", "example.com/root")),
            AMOUNT + "[nvidia.com/gpu,rdma/roce] -> left out",
            ENGINES + "resources.claims[gpu-0] -> present",
            CLAIM,
            "+ ResourceClaimTemplate")
        .folded(
            "nodeSelector",
            OF_PROFILE,
            h -> h.nodeSelector(Map.of("key", "value")),
            PODS + "nodeSelector.old -> left out",
            PODS + "nodeSelector.key -> value")
        .option("nodeLabel", h -> h.nodeLabel("key", "value"), PODS + "nodeSelector.key -> value")
        .option(
            "toleration",
            h -> h.toleration(Toleration.of("key", "value")),
            PODS + "tolerations[key] -> {operator: Equal, value: value, effect: NoSchedule}")
        .folded(
            "tolerations",
            OF_PROFILE,
            h -> h.tolerations(List.of(Toleration.ofKey("key"), Toleration.ofKey("other"))),
            PODS + "tolerations[old] -> left out",
            PODS + "tolerations[key,other] -> {operator: Exists, effect: NoSchedule}")
        .option("env", h -> h.env("NAME", "value"), ENGINES + "env[NAME].value -> value");
  }
}
