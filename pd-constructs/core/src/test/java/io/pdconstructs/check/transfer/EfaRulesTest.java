package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EfaRulesTest {

  private static final PdStack EFA =
      Stacks.withHardware(nodes -> nodes.rdma(new Rdma("EFA", "vpc.amazonaws.com/efa", 2)))
          .toBuilder()
          .release(LlmdRelease.V0_8)
          .build();

  /** With these backends on both roles. */
  private static PdStack with(PdStack stack, String backends) {
    List<ManifestEdit> edits = new ArrayList<>();
    for (String role : List.of("prefill", "decode")) {
      String part = role.equals("prefill") ? "kv_producer" : "kv_consumer";
      edits.add(
          ManifestEdit.of("Deployment", "pd-nvidia-gpu-vllm-" + role)
              .add(
                  "/spec/template/spec/containers/0/args/-",
                  "--kv-transfer-config={\"kv_connector\":\"NixlConnector\",\"kv_role\":\""
                      + part
                      + "\",\"kv_connector_extra_config\":{\"backends\":"
                      + backends
                      + "}}"));
    }
    return stack.toBuilder().edit(edits.get(0)).edit(edits.get(1)).build();
  }

  private static List<String> rules(PdStack stack) {
    return check(stack).problems().stream().map(Problem::rule).toList();
  }

  @Test
  @DisplayName("G6d: UCX, the default, does not know EFA, and says nothing")
  void ucx() {
    assertRefused(
        check(EFA),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "[\\"UCX\\"]": does not know vpc.amazonaws.com/efa: the KV cache moves over TCP, and nothing says so
          fix: say {"backends":["LIBFABRIC"]} in kv_connector_extra_config of --kv-transfer-config        [G6d]
        error: pd/prefill  spec.template.spec.containers[modelserver].args: Invalid value: "[\\"UCX\\"]": does not know vpc.amazonaws.com/efa: the KV cache moves over TCP, and nothing says so
          fix: say {"backends":["LIBFABRIC"]} in kv_connector_extra_config of --kv-transfer-config        [G6d]
        2 errors
        """);
    assertThat(rules(Stacks.valid().toBuilder().release(LlmdRelease.V0_8).build())).isEmpty();
  }

  @Test
  @DisplayName("G6: nor does any other backend but LIBFABRIC and UCCL")
  void others() {
    assertRefused(
        check(with(EFA, "[\"GDS\"]")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "[\\"GDS\\"]": does not know vpc.amazonaws.com/efa
          fix: say {"backends":["LIBFABRIC"]} in kv_connector_extra_config of --kv-transfer-config        [G6]
        error: pd/prefill  spec.template.spec.containers[modelserver].args: Invalid value: "[\\"GDS\\"]": does not know vpc.amazonaws.com/efa
          fix: say {"backends":["LIBFABRIC"]} in kv_connector_extra_config of --kv-transfer-config        [G6]
        2 errors
        """);
    assertThat(rules(with(EFA, "[\"LIBFABRIC\"]"))).isEmpty();
    assertThat(rules(with(EFA, "[\"UCCL\"]"))).isEmpty();
  }

  @Test
  @DisplayName("G6b: small blocks are warned about, as each costs the time of a descriptor")
  void blocks() {
    PdStack libfabric = with(EFA, "[\"LIBFABRIC\"]");
    assertAccepted(
        check(libfabric.toBuilder().engine(EFA.engine().blockSize(64)).build()),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].args: blocks of 64 tokens cost as many descriptors, which vpc.amazonaws.com/efa posts one by one
          fix: use a block size of 128        [G6b]
        warning: pd/prefill  spec.template.spec.containers[modelserver].args: blocks of 64 tokens cost as many descriptors, which vpc.amazonaws.com/efa posts one by one
          fix: use a block size of 128        [G6b]
        2 warnings
        """);
  }
}
