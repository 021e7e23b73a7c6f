package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.fleet.Fleets.A;
import static io.pdconstructs.check.fleet.Fleets.B;
import static io.pdconstructs.check.fleet.Fleets.H200;
import static io.pdconstructs.check.fleet.Fleets.across;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Fleet;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.NodePool;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.ManifestEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NodeUseTest {

  @Test
  @DisplayName("U12: GPUs of stated nodes are counted, with those who ask for most")
  void gpus() {
    assertThat(across(Fleet.of(A, B).on(NodePool.of(2, H200))).problems()).isEmpty();
    assertThat(across(Fleet.of(A, B).on(NodePool.of(1, H200), NodePool.of(1, H200))).problems())
        .isEmpty();
    assertRefused(
        across(Fleet.of(A, B).on(NodePool.of(1, H200))),
        """
        error: fleet  nodes[NVIDIA H200]: Invalid value: 8: are the nvidia.com/gpu of 1 node of 8, and 16 are asked for: 8 by llm-d-pd/a, 8 by llm-d-pd/b
          fix: state more nodes, or give stacks fewer replicas        [U12]
        1 error
        """);
  }

  @Test
  @DisplayName("U12: a worker fits a node as a whole, whatever is free on several")
  void packed() {
    PdStack large = Stacks.withTensorParallel(8, 8);
    PdStack small = Stacks.inNamespace("team-a");
    PdStack four = large.toBuilder().prefill(large.prefill().replicas(1)).build();
    assertThat(across(Fleet.of(four, small).on(NodePool.of(3, H200))).problems()).isEmpty();
    HardwareProfile six = HardwareProfile.of("X", "nvidia.com/gpu", 6);
    PdStack fours = Stacks.withTensorParallel(2, 4);
    PdStack wide = fours.toBuilder().hardware(six).decode(fours.decode().replicas(3)).build();
    assertThat(across(Fleet.of(wide).on(NodePool.of(4, six))).problems()).isEmpty();
    PdStack wider = wide.toBuilder().decode(wide.decode().replicas(4)).build();
    assertThat(across(Fleet.of(wider).on(NodePool.of(4, six))).problems()).isEmpty();
    PdStack last = wide.toBuilder().prefill(wide.prefill().replicas(1)).build();
    PdStack full = last.toBuilder().decode(last.decode().replicas(5)).build();
    assertRefused(
        across(Fleet.of(full).on(NodePool.of(4, six))),
        """
        error: fleet  nodes[X]: Invalid value: 4: hold all nvidia.com/gpu but not every worker: with the largest first they take 5 nodes of 6
          fix: state more nodes, or use workers that fill a node        [U12]
        1 error
        """);
    HardwareProfile ten = HardwareProfile.of("X", "nvidia.com/gpu", 10);
    PdStack odd = Stacks.withTensorParallel(3, 4);
    PdStack fits = odd.toBuilder().hardware(ten).decode(odd.decode().replicas(2)).build();
    assertAccepted(
        across(Fleet.of(fits).on(NodePool.of(2, ten))),
        """
        warning: fleet  nodes[X]: 2 nodes hold all nvidia.com/gpu but not every worker: with the largest first they take 3 nodes of 10
          fix: state more nodes, or use workers that fill a node        [U12]
        1 warning
        """);
  }

  @Test
  @DisplayName("U12: a worker that no node can hold is reported as such")
  void tooLarge() {
    PdStack stack = Stacks.withTensorParallel(1, 16);
    assertRefused(
        across(Fleet.of(stack).on(NodePool.of(4, H200))),
        """
        error: llm-d-pd/pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec: Invalid value: 16: are more nvidia.com/gpu than the 8 that a node has
          fix: ask for fewer, or state the nodes that have as many        [U12]
        1 error
        """);
  }

  @Test
  @DisplayName("U12: numbers that no cluster has are counted all the same")
  void absurd() {
    HardwareProfile all = HardwareProfile.of("X", "nvidia.com/gpu", Integer.MAX_VALUE);
    PdStack huge =
        Stacks.withDecode(decode -> decode.replicas(Integer.MAX_VALUE - 1)).toBuilder()
            .hardware(all)
            .edit(
                ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode")
                    .set(
                        "/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu",
                        Long.toString(Long.MAX_VALUE)))
            .build();
    PdStack second = huge.toBuilder().name("b").edit(huge.edits().get(0)).build();
    NodePool most = NodePool.of(Integer.MAX_VALUE, all);
    assertThat(across(Fleet.of(huge).on(most, most)).errors()).isEmpty();
    assertThat(across(Fleet.of(huge, second, second).on(most)).errors())
        .extracting(Problem::rule)
        .contains("U12");
  }

  @Test
  @DisplayName("U12: RDMA devices are counted where a node is said to have so many")
  void rdma() {
    assertThat(across(Fleet.of(A).on(NodePool.of(1, H200).rdmaPerNode(5))).problems()).isEmpty();
    assertRefused(
        across(Fleet.of(A).on(NodePool.of(1, H200).rdmaPerNode(4))),
        """
        error: fleet  nodes[NVIDIA H200]: Invalid value: 4: are the rdma/ib of 1 node of 4, and 5 are asked for: 5 by llm-d-pd/a
          fix: state more nodes, or give stacks fewer replicas        [U12]
        1 error
        """);
  }

  @Test
  @DisplayName("U12: devices that are claimed are counted by their class")
  void claims() {
    HardwareProfile gke = HardwareProfile.gkeA3Ultra();
    PdStack stack = A.toBuilder().hardware(gke).gateway(InferenceGateway.gke()).build();
    assertThat(across(Fleet.of(stack).on(NodePool.of(1, gke).rdmaPerNode(8))).problems()).isEmpty();
    assertRefused(
        across(Fleet.of(stack, stack.toBuilder().name("b").build()).on(NodePool.of(1, gke))),
        """
        error: fleet  nodes[NVIDIA H200]: Invalid value: 8: are the gpu.nvidia.com of 1 node of 8, and 16 are asked for: 8 by llm-d-pd/a, 8 by llm-d-pd/b
          fix: state more nodes, or give stacks fewer replicas        [U12]
        1 error
        """);
    assertThat(across(Fleet.of(stack).on(NodePool.of(1, gke).rdmaPerNode(7))).errors()).hasSize(1);
  }

  @Test
  @DisplayName("U12: what is on no stated nodes is not counted, and said to be")
  void elsewhere() {
    HardwareProfile other = H200.nodeLabel("nvidia.com/gpu.product", "NVIDIA-B200");
    assertAccepted(
        across(Fleet.of(A, B.toBuilder().hardware(other).build()).on(NodePool.of(1, H200))),
        """
        note: fleet  nodes: no nodes are stated that have the labels and devices that Deployment/ms-b-llm-d-modelservice-prefill of llm-d-pd/b and 1 more ask for, so these are not counted
          fix: state them with NodePool.of(...), by the hardware of the stack        [U12]
        1 note
        """);
    assertThat(
            across(
                    Fleet.of(A, B.toBuilder().hardware(other).build())
                        .on(NodePool.of(1, H200), NodePool.of(1, other)))
                .problems())
        .isEmpty();
    HardwareProfile zone = H200.nodeLabel("zone", "z");
    PdStack zoned = B.toBuilder().hardware(zone).build();
    assertThat(across(Fleet.of(A, zoned).on(NodePool.of(1, H200), NodePool.of(1, zone))).problems())
        .isEmpty();
  }

  @Test
  @DisplayName("U1: fewer nodes than none are none")
  void negative() {
    assertRefused(
        across(Fleet.of().on(NodePool.of(-1, H200))),
        """
        error: fleet  nodes[NVIDIA H200]: Invalid value: -1: must be at least 0
          fix: state what there is        [U1]
        1 error
        """);
  }
}
