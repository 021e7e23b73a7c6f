package io.pdconstructs.conformance;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.Rdma;
import io.pdconstructs.TaintEffect;
import io.pdconstructs.Toleration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Nodes: the library's profiles as they are, with changes, and profiles of one's own. */
final class Nodes {

  private Nodes() {}

  static Arbitrary<HardwareProfile> all() {
    return Arbitraries.oneOf(
        profiles(), profiles().flatMap(Nodes::changed), own().flatMap(Nodes::changed));
  }

  private static Arbitrary<HardwareProfile> profiles() {
    return Arbitraries.of(
        HardwareProfile.h200InfiniBand(),
        HardwareProfile.gkeA3Ultra(),
        HardwareProfile.gkeH200WithoutRdma());
  }

  private static Arbitrary<HardwareProfile> own() {
    return Combinators.combine(
            Arbitraries.of("NVIDIA H200", "NVIDIA B200", "a GPU"),
            Arbitraries.of("nvidia.com/gpu", "example.com/h200"),
            Arbitraries.of(1, 4, 6, 8, 16))
        .as(HardwareProfile::of);
  }

  private static Arbitrary<HardwareProfile> changed(HardwareProfile profile) {
    return Options.of(profile)
        .with(Words.gibibytes(80, 288), HardwareProfile::gpuMemory)
        .with(Arbitraries.of(4, 8), (nodes, n) -> nodes.gpus("example.com/h200", n))
        .with(HardwareProfile::withoutRdma)
        .with(networks(), HardwareProfile::rdma)
        .with(claims(), HardwareProfile::claims)
        .with(Words.labels(), HardwareProfile::nodeSelector)
        .with(Words.labelValues(), (nodes, value) -> nodes.nodeLabel("example.com/fabric", value))
        .with(tolerations().list().ofMaxSize(2), HardwareProfile::tolerations)
        .with(tolerations(), HardwareProfile::toleration)
        .with(Words.texts(), (nodes, value) -> nodes.env("UCX_LOG_FILE", value))
        .build();
  }

  private static Arbitrary<Rdma> networks() {
    return Combinators.combine(
            Arbitraries.of("InfiniBand", "RoCE"),
            Arbitraries.of("rdma/ib", "rdma/hca_shared_devices_a", "rdma/roce_gdr"),
            Arbitraries.integers().between(1, 8))
        .as(Rdma::new);
  }

  private static Arbitrary<DeviceClaims> claims() {
    return Combinators.combine(
            Arbitraries.of("RoCE", "InfiniBand"),
            Words.objectNames(),
            Words.objectNames(),
            Arbitraries.of("resource.kubernetes.io/pcieRoot", "example.com/numa"))
        .as(DeviceClaims::new);
  }

  static Arbitrary<Toleration> tolerations() {
    return Combinators.combine(
            Words.labelKeys(),
            Words.labelValues().optional(0.5),
            Arbitraries.of(TaintEffect.values()))
        .as(Toleration::new);
  }
}
