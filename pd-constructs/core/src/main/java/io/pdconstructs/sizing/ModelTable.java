package io.pdconstructs.sizing;

import io.pdconstructs.manifest.Quantity;
import java.util.List;

/** The models whose shape the library knows, each with where it was read. */
final class ModelTable {

  private static final Quantity OF_EXPERTS = Quantity.gibibytes(8);
  private static final ModelShape LLAMA_70B =
      ModelShape.grouped(64, 8).layers(KvLayers.of(80, 128)).maxModelLen(131_072);
  private static final ModelShape LLAMA_8B =
      ModelShape.grouped(32, 8).layers(KvLayers.of(32, 128)).maxModelLen(131_072);
  private static final ModelShape LLAMA_4 =
      ModelShape.grouped(40, 8)
          .layers(KvLayers.of(48, 128).sliding(36, 8_192))
          .activation(OF_EXPERTS);
  private static final ModelShape DEEPSEEK_LAYERS =
      ModelShape.latent(128).layers(KvLayers.of(61, 576)).activation(OF_EXPERTS);
  private static final ModelShape DEEPSEEK = DEEPSEEK_LAYERS.maxModelLen(163_840);

  /** Sparse attention: layers keep keys of their index, too, so no bytes are promised. */
  private static final ModelShape DEEPSEEK_SPARSE =
      ModelShape.latent(128).activation(OF_EXPERTS).maxModelLen(163_840);

  /** Sparse attention, as above. */
  private static final ModelShape GLM_5 = ModelShape.latent(64).activation(OF_EXPERTS);

  private static final ModelShape GLM_4 =
      ModelShape.grouped(96, 8).layers(KvLayers.of(92, 128)).activation(OF_EXPERTS);
  private static final ModelShape KIMI =
      ModelShape.latent(64).layers(KvLayers.of(61, 576)).activation(OF_EXPERTS);
  private static final ModelShape MINIMAX =
      ModelShape.grouped(48, 8).layers(KvLayers.of(62, 128)).activation(OF_EXPERTS);
  private static final ModelShape QWEN_30B =
      ModelShape.grouped(32, 4).layers(KvLayers.of(48, 128)).activation(OF_EXPERTS);

  /** Lengths that differ between variants of one name are left out. */
  static final List<KnownModel> ALL =
      List.of(
          new KnownModel(
                  "llama-3.3-70b",
                  "config.json of meta-llama/Llama-3.3-70B-Instruct; weights: llm-d's planner",
                  LLAMA_70B)
              .weights("131.4Gi")
              .inFp8("67.72Gi"),
          new KnownModel(
              "llama-3.1-70b",
              "github.com/vulkomilev/oumi, configs/recipes/llama3_1/README.md",
              LLAMA_70B),
          new KnownModel(
              "meta-llama-3.1-70b",
              "github.com/vulkomilev/oumi, configs/recipes/llama3_1/README.md",
              LLAMA_70B),
          new KnownModel(
              "llama-3.1-8b",
              "github.com/zyzshishui/slime, scripts/models/llama3.1-8B.sh",
              LLAMA_8B),
          new KnownModel(
              "meta-llama-3.1-8b",
              "github.com/zyzshishui/slime, scripts/models/llama3.1-8B.sh",
              LLAMA_8B),
          new KnownModel(
              "llama-4-scout-17b-16e",
              "github.com/ai-dynamo/aiconfigurator, aic-core/src/aiconfigurator_core/model_configs/meta-llama--Llama-4-Scout-17B-16E-Instruct_config.json; windows: github.com/huggingface/transformers, configuration_llama4.py",
              LLAMA_4),
          new KnownModel(
              "llama-4-maverick-17b-128e",
              "github.com/ai-dynamo/aiconfigurator, aic-core/src/aiconfigurator_core/model_configs/meta-llama--Llama-4-Maverick-17B-128E-Instruct_config.json; windows: github.com/huggingface/transformers, configuration_llama4.py",
              LLAMA_4),
          new KnownModel(
                  "gpt-oss-120b",
                  "config.json of openai/gpt-oss-120b; weights: llm-d's planner",
                  ModelShape.grouped(64, 8)
                      .layers(KvLayers.of(36, 64).sliding(18, 128))
                      .activation(OF_EXPERTS)
                      .maxModelLen(131_072))
              .weights("64.38Gi"),
          new KnownModel(
                  "gpt-oss-20b",
                  "config.json of openai/gpt-oss-20b; weights: llm-d's planner",
                  ModelShape.grouped(64, 8)
                      .layers(KvLayers.of(24, 64).sliding(12, 128))
                      .activation(OF_EXPERTS)
                      .maxModelLen(131_072))
              .weights("13.47Gi"),
          new KnownModel(
                  "deepseek-r1", "config.json of deepseek-ai/DeepSeek-R1; weights: vLLM", DEEPSEEK)
              .weights("642Gi")
              .inFp8("642Gi"),
          new KnownModel(
                  "deepseek-v3", "config.json of deepseek-ai/DeepSeek-V3; weights: vLLM", DEEPSEEK)
              .weights("642Gi")
              .inFp8("642Gi"),
          new KnownModel(
              "deepseek-v3.1",
              "as DeepSeek-V3: github.com/akash-network/awesome-akash, DeepSeek-V3.1/README.md",
              DEEPSEEK_LAYERS),
          new KnownModel(
              "deepseek-v3.1-terminus",
              "as DeepSeek-V3: README.md of IntervitensInc/DeepSeek-V3.1-Terminus-Channel-int8",
              DEEPSEEK_LAYERS),
          new KnownModel(
              "deepseek-v3.2",
              "docs.nvidia.com, nemo/automodel, components/models/deepseek_v32/config",
              DEEPSEEK_SPARSE),
          new KnownModel(
              "deepseek-v3.2-exp",
              "github.com/awesome-mini-project/DeepSeek-V3.2-Exp, inference/config_671B_v3.2.json",
              DEEPSEEK_SPARSE),
          new KnownModel(
              "kimi-k2",
              "github.com/zyzshishui/slime, scripts/models/kimi-k2.sh and kimi-k2-thinking.sh",
              KIMI),
          new KnownModel(
              "kimi-k2.5",
              "github.com/ai-dynamo/aiconfigurator, src/aiconfigurator/model_configs/moonshotai--Kimi-K2.5_config.json",
              KIMI.maxModelLen(262_144)),
          new KnownModel(
              "kimi-k2.6",
              "as Kimi-K2.5: docs/deploy_guidance.md of LittleDesignSolution/Kimi-K2.6",
              KIMI),
          new KnownModel(
              "glm-4.5", "github.com/zyzshishui/slime, scripts/models/glm4.5-355B-A32B.sh", GLM_4),
          new KnownModel(
              "glm-4.5-air",
              "github.com/vllm-project/vime, scripts/models/glm4.5-106B-A12B.sh",
              ModelShape.grouped(96, 8).layers(KvLayers.of(46, 128)).activation(OF_EXPERTS)),
          new KnownModel(
              "glm-4.6", "config.json of RedHatAI/GLM-4.6-NVFP4", GLM_4.maxModelLen(202_752)),
          new KnownModel("glm-4.7", "config.json of zai-org/GLM-4.7", GLM_4.maxModelLen(202_752)),
          new KnownModel(
              "glm-5",
              "github.com/ai-dynamo/aiconfigurator, src/aiconfigurator/model_configs/zai-org--GLM-5-FP8_config.json",
              GLM_5.maxModelLen(202_752)),
          new KnownModel(
              "glm-5.1",
              "as GLM-5: docs.nvidia.com, nemo/megatron-bridge, models/glm/glm5; length: config.json of mconcat/GLM-5.1-FP8-Dynamic",
              GLM_5.maxModelLen(202_752)),
          new KnownModel(
              "glm-5.2", "github.com/yitianlian/slime, scripts/models/glm5.2-744B-A40B.sh", GLM_5),
          new KnownModel(
              "minimax-m2",
              "github.com/ModelCloud/GPTQModel, hf_minimax_m2/configuration_minimax_m2.py",
              MINIMAX.maxModelLen(196_608)),
          new KnownModel(
              "minimax-m2.1",
              "config.json of QuixiAI/MiniMax-M2.1-bf16",
              MINIMAX.maxModelLen(196_608)),
          new KnownModel(
              "minimax-m2.5",
              "github.com/vllm-project/vime, scripts/models/minimax-m2.sh; length: github.com/xorbitsai/inference, minimax-m2.5.rst",
              MINIMAX.maxModelLen(196_608)),
          new KnownModel(
              "minimax-m2.7", "config.json of amd/MiniMax-M2.7-BF16", MINIMAX.maxModelLen(204_800)),
          new KnownModel(
              "gemma-3-12b",
              "github.com/google-deepmind/gemma, gemma/gm/nn/_gemma.py",
              ModelShape.grouped(16, 8).layers(KvLayers.of(48, 256).sliding(40, 1_024))),
          new KnownModel(
              "gemma-3-27b",
              "github.com/google-deepmind/gemma, gemma/gm/nn/_gemma.py",
              ModelShape.grouped(32, 16).layers(KvLayers.of(62, 128).sliding(52, 1_024))),
          new KnownModel(
              "qwen3-0.6b",
              "github.com/zyzshishui/slime, scripts/models/qwen3-0.6B.sh",
              ModelShape.grouped(16, 8).layers(KvLayers.of(28, 128))),
          new KnownModel(
              "qwen3-1.7b",
              "github.com/zyzshishui/slime, scripts/models/qwen3-1.7B.sh",
              ModelShape.grouped(16, 8).layers(KvLayers.of(28, 128))),
          new KnownModel(
              "qwen3-4b",
              "github.com/zyzshishui/slime, scripts/models/qwen3-4B.sh",
              ModelShape.grouped(32, 8).layers(KvLayers.of(36, 128))),
          new KnownModel(
              "qwen3-8b",
              "github.com/zyzshishui/slime, scripts/models/qwen3-8B.sh",
              ModelShape.grouped(32, 8).layers(KvLayers.of(36, 128))),
          new KnownModel(
              "qwen3-14b",
              "github.com/zyzshishui/slime, scripts/models/qwen3-14B.sh",
              ModelShape.grouped(40, 8).layers(KvLayers.of(40, 128))),
          new KnownModel(
                  "qwen3-32b",
                  "config.json of Qwen/Qwen3-32B; weights: llm-d's planner",
                  ModelShape.grouped(64, 8).layers(KvLayers.of(64, 128)).maxModelLen(40_960))
              .weights("61.03Gi"),
          new KnownModel(
              "qwen3-30b-a3b",
              "github.com/zyzshishui/slime, scripts/models/qwen3-30B-A3B.sh",
              QWEN_30B),
          new KnownModel(
              "qwen3-235b-a22b",
              "github.com/zyzshishui/slime, scripts/models/qwen3-235B-A22B.sh",
              ModelShape.grouped(64, 4).layers(KvLayers.of(94, 128)).activation(OF_EXPERTS)),
          new KnownModel(
              "qwen3-coder-30b-a3b",
              "config.json of RTP-LLM/Qwen3-Coder-30B-A3B-Instruct-RTPurbo",
              QWEN_30B.maxModelLen(262_144)),
          new KnownModel(
              "qwen3-coder-480b-a35b",
              "github.com/zyzshishui/miles, scripts/models/qwen3-coder-480B-A35B.sh; length: README.md of Qwen/Qwen3-Coder-480B-A35B-Instruct",
              ModelShape.grouped(96, 8)
                  .layers(KvLayers.of(62, 128))
                  .activation(OF_EXPERTS)
                  .maxModelLen(262_144)),
          new KnownModel(
              "qwen3-next-80b-a3b",
              "config.json of Qwen/Qwen3-Next-80B-A3B-Instruct",
              ModelShape.hybrid(16, 2)
                  .layers(KvLayers.of(12, 256))
                  .activation(OF_EXPERTS)
                  .maxModelLen(262_144)));

  private ModelTable() {}
}
