package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EngineFeatureRulesTest {

  private static PdStack decode(LlmdRelease release, String... args) {
    PdStack stack = Stacks.valid().toBuilder().release(release).build();
    return stack.toBuilder().decode(stack.decode().args(args)).build();
  }

  private static PdStack variable(String name, String value) {
    return Stacks.withDecode(decode -> decode.env(name, value));
  }

  private static List<String> found(PdStack stack) {
    return check(stack).problems().stream().map(Problem::rule).toList();
  }

  @Test
  @DisplayName("V10: drafts by which decode of this vLLM crashes are refused; others are not")
  void drafts() {
    assertRefused(
        check(decode(LlmdRelease.V0_2, "--speculative-config", "{\"method\": \"eagle\"}")),
        """
        error: pd/decode  spec.template.spec.containers[vllm].args: Invalid value: "eagle": is a method of speculative decoding by which decode holds more blocks than prefill sent; vLLM 0.10.0 crashes at the first request
          fix: leave out --speculative-config, or use another method        [V10]
        1 error
        """);
    assertThat(found(decode(LlmdRelease.V0_8, "--spec-method", "draft_model")))
        .containsExactly("V10");
    assertThat(found(decode(LlmdRelease.V0_8, "--speculative-config", "{\"method\":\"eagle\"}")))
        .containsExactly("C7"); // prefill has none
    assertThat(found(decode(LlmdRelease.V0_8, "--speculative-config={\"method\":\"draft_model\"}")))
        .containsExactly("V10");
    assertThat(found(decode(LlmdRelease.V0_2, "--speculative-config", "{\"method\":\"ngram\"}")))
        .isEmpty();
  }

  @Test
  @DisplayName("V14: routed experts in answers are refused beside a connector")
  void routedExperts() {
    assertRefused(
        check(decode(LlmdRelease.V0_8, "--enable-return-routed-experts")),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "--enable-return-routed-experts": vLLM does not start with it beside a connector
          fix: leave it out        [V14]
        1 error
        """);
  }

  @Test
  @DisplayName("V2: an allocator whose memory RDMA does not read rightly is refused")
  void allocator() {
    assertRefused(
        check(variable("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True")),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env[PYTORCH_CUDA_ALLOC_CONF]: Invalid value: "expandable_segments:True": gives memory that RDMA does not read rightly
          fix: leave out expandable_segments        [V2]
        1 error
        """);
    assertThat(found(variable("PYTORCH_CUDA_ALLOC_CONF", "max_split_size_mb:512"))).isEmpty();
  }

  @Test
  @DisplayName("G7: transports that leave RDMA out are warned about, where there is RDMA")
  void transports() {
    assertAccepted(
        check(variable("UCX_TLS", "cuda_ipc,cuda_copy,tcp")),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].env[UCX_TLS]: cuda_ipc,cuda_copy,tcp leaves out RDMA, so the KV cache moves over TCP
          fix: leave it out, or add rc        [G7]
        1 warning
        """);
    assertThat(found(variable("UCX_TLS", "rc_mlx5,cuda_copy,tcp"))).isEmpty();
    PdStack onTcp =
        Stacks.withHardware(HardwareProfile::withoutRdma).toBuilder()
            .decode(Stacks.valid().decode().env("UCX_TLS", "tcp"))
            .build();
    assertThat(found(onTcp)).containsExactly("S7");
  }

  @Test
  @DisplayName("G8: a network that is chosen for NCCL alone is warned about")
  void onlyNccl() {
    assertAccepted(
        check(variable("NCCL_IB_HCA", "mlx5")),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].env: variables of NCCL choose the network, and NIXL reads none of them
          fix: say the same to UCX, such as UCX_NET_DEVICES        [G8]
        1 warning
        """);
    assertThat(found(variable("NCCL_DEBUG", "INFO"))).isEmpty();
    PdStack both =
        Stacks.withDecode(
            decode -> decode.env("NCCL_IB_HCA", "mlx5").env("UCX_NET_DEVICES", "mlx5_0:1"));
    assertThat(found(both)).isEmpty();
  }

  @Test
  @DisplayName("C11: variables for NIXL's backends, which nothing reads, are warned about")
  void deadBackends() {
    assertAccepted(
        check(variable("NIXL_BACKEND", "UCX")),
        """
        warning: pd/decode  spec.template.spec.containers[vllm].env[NIXL_BACKEND]: nothing reads it: NIXL's backends are a part of --kv-transfer-config
          fix: leave it out        [C11]
        1 warning
        """);
  }

  @Test
  @DisplayName("C4, P11: attention and the layout of the cache are those of prefill")
  void agreement() {
    assertRefused(
        check(variable("VLLM_ATTENTION_BACKEND", "FLASHINFER")),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env[VLLM_ATTENTION_BACKEND]: Invalid value: "FLASHINFER": must be the VLLM_ATTENTION_BACKEND of prefill (nothing): the two engines share one KV cache
          fix: say it for both roles: on the stack where it has a setter, else on each of them        [C4]
        1 error
        """);
    assertThat(found(decode(LlmdRelease.V0_8, "--attention-backend", "FLASHINFER")))
        .containsExactly("C4");
    assertThat(found(variable("VLLM_KV_CACHE_LAYOUT", "NHD"))).containsExactly("P11");
    assertThat(found(variable("VLLM_KV_CACHE_LAYOUT", "HND"))).isEmpty();
  }

  @Test
  @DisplayName(
      "P14: prefill workers larger than decode workers are warned about, where they may be")
  void largePrefill() {
    assertAccepted(
        check(Stacks.withTensorParallel(4, 2).toBuilder().release(LlmdRelease.V0_8).build()),
        """
        warning: pd/prefill  tensorParallel: prefill workers are larger than decode's 2: prompts gain by more workers, answers by larger ones
          fix: use more and smaller prefill workers, or larger decode workers        [P14]
        1 warning
        """);
  }
}
