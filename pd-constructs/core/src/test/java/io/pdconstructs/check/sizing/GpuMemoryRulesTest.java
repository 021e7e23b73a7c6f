package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Stacks;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuMemoryRulesTest {

  private static final Model LLAMA =
      Model.huggingFace("meta-llama/Llama-3.3-70B-Instruct").cacheSize(Quantity.gibibytes(200));

  @Test
  @DisplayName("G1: Llama-70B in BF16 does not fit one H200, and the advice says how many it takes")
  void weights() {
    PdStack stack = Stacks.valid().toBuilder().model(LLAMA).build();
    assertRefused(
        check(stack),
        """
        error: pd/prefill  tensorParallel: Invalid value: 1: must hold the 131.4 GiB of weights and about 5.7 GiB that the engine takes beside them, and leave room for a KV cache; it may take 125.8 GiB (0.9 of 139.8 GiB a GPU)
          fix: use tensorParallel(2) or more        [G1]
        1 error
        """);
    assertAccepted(check(withGpus(stack, 2)), "");
  }

  @Test
  @DisplayName("G1: gpt-oss-120b does not fit one H100, and takes two")
  void gptOss() {
    PdStack stack = on("79.11Gi", Model.huggingFace("openai/gpt-oss-120b"));
    assertRefused(
        check(stack),
        """
        error: pd/prefill  tensorParallel: Invalid value: 1: must hold the 64.4 GiB of weights and about 8.2 GiB that the engine takes beside them, and leave room for a KV cache; it may take 71.2 GiB (0.9 of 79.1 GiB a GPU)
          fix: use tensorParallel(2) or more        [G1]
        1 error
        """);
    assertAccepted(check(withGpus(stack, 2)), "");
  }

  @Test
  @DisplayName("G1: weights that no worker of a node holds need another model or other GPUs")
  void noWorker() {
    Model r1 = Model.huggingFace("deepseek-ai/DeepSeek-R1").cacheSize(Quantity.gibibytes(700));
    PdStack stack = withGpus(on("80Gi", r1), 8);
    assertRefused(
        check(stack.toBuilder().decode(stack.decode().tensorParallel(8)).build()),
        """
        error: pd/decode  tensorParallel: Invalid value: 8: must hold the 642.0 GiB of weights and about 12.8 GiB that the engine takes beside them, and leave room for a KV cache; it may take 576.0 GiB (0.9 of 80.0 GiB a GPU)
          fix: use a model with smaller weights, or GPUs with more memory        [G1]
        error: pd/prefill  tensorParallel: Invalid value: 8: must hold the 642.0 GiB of weights and about 12.8 GiB that the engine takes beside them, and leave room for a KV cache; it may take 576.0 GiB (0.9 of 80.0 GiB a GPU)
          fix: use a model with smaller weights, or GPUs with more memory        [G1]
        2 errors
        """);
  }

  @Test
  @DisplayName("G1: a KV cache of less than one longest request is accepted with a warning")
  void shortCache() {
    PdStack stack = withGpuMemory(Stacks.valid(), "85Gi");
    assertAccepted(
        check(stack),
        """
        warning: pd/prefill  tensorParallel: 67.7 GiB of weights leave about 3.1 GiB of 76.5 GiB to the KV cache, which holds about 10000 tokens, less than one longest request of 32000: vLLM does not start
          fix: use tensorParallel(2) or more, or VllmEngine.maxModelLen(10000) or less        [G1]
        1 warning
        """);
    assertAccepted(check(withMaxModelLen(stack, 10_000)), "");
  }

  @Test
  @DisplayName("G1: one token more than the KV cache holds is one too many")
  void boundary() {
    PdStack stack = withGpuMemory(Stacks.valid(), "85Gi");
    // 85 GiB x 0.9 - 67.72 GiB - 5.5 GiB - 0.15 GiB, by 327680 bytes
    assertThat(check(withMaxModelLen(stack, 10_256)).warnings()).isEmpty();
    assertThat(check(withMaxModelLen(stack, 10_257)).warnings())
        .extracting(Problem::rule)
        .containsExactly("G1");
  }

  @Test
  @DisplayName("G1: without a length the model's own counts")
  void ownLength() {
    Model qwen = Model.huggingFace("Qwen/Qwen3-32B");
    PdStack stack = on("80Gi", qwen).toBuilder().engine(VllmEngine.defaults()).build();
    assertAccepted(
        check(stack),
        """
        warning: pd/prefill  tensorParallel: 61.0 GiB of weights leave about 5.3 GiB of 72.0 GiB to the KV cache, which holds about 21000 tokens, less than one longest request of 40960: vLLM does not start
          fix: use tensorParallel(2) or more, or VllmEngine.maxModelLen(21000) or less        [G1]
        1 warning
        """);
  }

  @Test
  @DisplayName("G1: where no number of GPUs helps, a shorter length or more memory does")
  void oneGpuPerNode() {
    PdStack stack = withGpuMemory(Stacks.valid(), "85Gi");
    PdStack one =
        stack.toBuilder()
            .hardware(stack.hardware().gpus("nvidia.com/gpu", 1))
            .decode(stack.decode().tensorParallel(1))
            .build();
    assertThat(check(one).warnings())
        .extracting(Problem::fix)
        .containsExactly(
            "use VllmEngine.maxModelLen(10000) or less",
            "use VllmEngine.maxModelLen(10000) or less");
    PdStack full = withGpuMemory(one, "81.5223Gi");
    assertThat(check(full).warnings())
        .extracting(Problem::fix)
        .containsExactly("use GPUs with more memory", "use GPUs with more memory");
  }

  @Test
  @DisplayName("G1: the engine's own part of the memory counts, for its role")
  void utilization() {
    PdStack stack = Stacks.valid();
    assertThat(check(withArgs(stack, "--gpu-memory-utilization", "0.5")).errors())
        .extracting(problem -> problem.rule() + " " + problem.subject() + " " + problem.fix())
        .containsExactly("G1 pd/prefill use tensorParallel(2) or more");
    assertThat(check(withArgs(stack, "--gpu-mem=0.5")).errors()).hasSize(1);
    assertThat(check(withArgs(stack, "--gpu-memory-utilization", "0.95")).problems()).isEmpty();
  }

  @Test
  @DisplayName("G1: a KV cache in FP8 holds twice as many tokens")
  void cacheType() {
    PdStack stack = withMaxModelLen(withGpuMemory(Stacks.valid(), "85Gi"), 20_000);
    assertThat(check(stack).warnings()).hasSize(1);
    PdStack fp8 =
        stack.toBuilder().engine(stack.engine().apiServerArgs("--kv-cache-dtype", "fp8")).build();
    assertThat(check(fp8).warnings()).isEmpty();
  }

  @Test
  @DisplayName("G1: windows count only for an engine whose hybrid manager is on")
  void hybridManager() {
    PdStack stack =
        on("86Gi", Model.huggingFace("openai/gpt-oss-120b")).toBuilder()
            .release(LlmdRelease.V0_8)
            .engine(Stacks.valid().engine().maxModelLen(100_000))
            .build();
    assertThat(check(stack).warnings()).extracting(Problem::rule).containsExactly("G1");
    PdStack hybrid =
        stack.toBuilder()
            .engine(stack.engine().apiServerArgs("--no-disable-hybrid-kv-cache-manager"))
            .build();
    assertThat(check(hybrid).problems()).extracting(Problem::rule).containsExactly("V1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--quantization=fp8",
        "-q=fp8",
        "--cpu-offload-gb=80",
        "--dtype=float32",
        "--hf-overrides={}",
        "--gpu-memory-utilization=most",
        "--gpu-memory-utilization=1e-999999999",
        "--gpu-memory-utilization=1.1"
      })
  @DisplayName("G1: an engine that is told what makes the amounts unknown is not checked")
  void unknownAmounts(String arg) {
    PdStack stack = Stacks.valid().toBuilder().model(LLAMA).build();
    assertThat(check(withArgs(stack, arg)).problems())
        .extracting(Problem::rule)
        .doesNotContain("G1");
    assertThat(check(withArgs(stack, "--seed=7")).problems())
        .extracting(Problem::rule)
        .contains("G1");
  }

  @Test
  @DisplayName("G1 says nothing where the memory, the weights or the split are not known or wrong")
  void unknown() {
    Model bf16 = LLAMA;
    PdStack own =
        Stacks.valid().toBuilder()
            .model(bf16)
            .hardware(HardwareProfile.of("NVIDIA H200", "nvidia.com/gpu", 8).rdma(rdma()))
            .build();
    assertAccepted(check(own), "");
    assertAccepted(
        check(
            Stacks.valid().toBuilder()
                .model(bf16.shape(ModelShape.grouped(64, 8).layers(KvLayers.of(80, 128))))
                .build()),
        "");
    assertThat(check(withGpus(Stacks.valid().toBuilder().model(LLAMA).build(), 3)).errors())
        .extracting(Problem::rule)
        .containsExactly("P2");
  }

  private static Rdma rdma() {
    return new Rdma("InfiniBand", "rdma/ib", 1);
  }

  private static PdStack on(String gpuMemory, Model model) {
    return withGpuMemory(Stacks.valid().toBuilder().model(model).build(), gpuMemory);
  }

  private static PdStack withGpuMemory(PdStack stack, String memory) {
    return stack.toBuilder().hardware(stack.hardware().gpuMemory(Quantity.parse(memory))).build();
  }

  private static PdStack withMaxModelLen(PdStack stack, int tokens) {
    return stack.toBuilder().engine(stack.engine().maxModelLen(tokens)).build();
  }

  private static PdStack withGpus(PdStack stack, int prefill) {
    return stack.toBuilder().prefill(stack.prefill().tensorParallel(prefill)).build();
  }

  private static PdStack withArgs(PdStack stack, String... args) {
    return stack.toBuilder().prefill(stack.prefill().args(args)).build();
  }
}
