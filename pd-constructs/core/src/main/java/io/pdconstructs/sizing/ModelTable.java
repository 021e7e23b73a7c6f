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
  private static final ModelShape DEEPSEEK =
      ModelShape.latent(128)
          .layers(KvLayers.of(61, 576))
          .activation(OF_EXPERTS)
          .maxModelLen(163_840);

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
              "github.com/Shameerisb/llama-4-scout_Implementation_Pytorch, configs/text_config.py",
              ModelShape.grouped(40, 8)
                  .layers(KvLayers.of(48, 128).sliding(36, 8_192))
                  .activation(OF_EXPERTS)),
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
              "kimi-k2",
              "github.com/zyzshishui/slime, scripts/models/kimi-k2.sh and kimi-k2-thinking.sh",
              ModelShape.latent(64).layers(KvLayers.of(61, 576)).activation(OF_EXPERTS)),
          new KnownModel(
              "glm-4.5",
              "github.com/zyzshishui/slime, scripts/models/glm4.5-355B-A32B.sh",
              ModelShape.grouped(96, 8).layers(KvLayers.of(92, 128)).activation(OF_EXPERTS)),
          new KnownModel(
              "glm-4.6",
              "apxml.com/models/glm-46; fitmyllm.com/model/glm-4.6; github.com/xorbitsai/inference, glm-4.6.rst",
              ModelShape.grouped(96, 8)
                  .layers(KvLayers.of(92, 128))
                  .activation(OF_EXPERTS)
                  .maxModelLen(202_752)),
          new KnownModel(
              "minimax-m2",
              "github.com/ModelCloud/GPTQModel, hf_minimax_m2/configuration_minimax_m2.py",
              ModelShape.grouped(48, 8)
                  .layers(KvLayers.of(62, 128))
                  .activation(OF_EXPERTS)
                  .maxModelLen(196_608)),
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
              ModelShape.grouped(32, 4).layers(KvLayers.of(48, 128)).activation(OF_EXPERTS)),
          new KnownModel(
              "qwen3-235b-a22b",
              "github.com/zyzshishui/slime, scripts/models/qwen3-235B-A22B.sh",
              ModelShape.grouped(64, 4).layers(KvLayers.of(94, 128)).activation(OF_EXPERTS)),
          new KnownModel(
              "qwen3-coder-480b-a35b",
              "apxml.com/models/qwen3-coder-480b-a35b; docs.api.nvidia.com, qwen3-coder-480b-a35b-instruct",
              ModelShape.grouped(96, 8).activation(OF_EXPERTS).maxModelLen(262_144)),
          new KnownModel(
              "qwen3-next-80b-a3b",
              "config.json of Qwen/Qwen3-Next-80B-A3B-Instruct",
              ModelShape.hybrid(16, 2)
                  .layers(KvLayers.of(12, 256))
                  .activation(OF_EXPERTS)
                  .maxModelLen(262_144)));

  private ModelTable() {}
}
