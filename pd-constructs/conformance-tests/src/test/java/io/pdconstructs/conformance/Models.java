package io.pdconstructs.conformance;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.ImageModel;
import io.pdconstructs.Model;
import io.pdconstructs.SecretKey;
import io.pdconstructs.VolumeModel;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Models from every source, of shapes that are known, stated or neither. */
final class Models {

  private Models() {}

  static Arbitrary<Model> all() {
    return Arbitraries.oneOf(
        ids().flatMap(Models::fetched),
        Combinators.combine(ids(), Words.objectNames(), Words.folders()).flatAs(Models::onVolume),
        Combinators.combine(ids(), Words.folders()).flatAs(Models::inImage));
  }

  private static Arbitrary<Model> fetched(String id) {
    return Options.of(Model.huggingFace(id))
        .with(Words.phrases(), HuggingFaceModel::servedAs)
        .with(sizes(), HuggingFaceModel::cacheSize)
        .with(tokens(), HuggingFaceModel::token)
        .with(shapes(), HuggingFaceModel::shape)
        .build()
        .map(model -> model);
  }

  private static Arbitrary<Model> onVolume(String id, String claim, String path) {
    return Options.of(Model.onVolume(id, claim, path))
        .with(Words.phrases(), VolumeModel::servedAs)
        .with(sizes(), VolumeModel::size)
        .with(shapes(), VolumeModel::shape)
        .build()
        .map(model -> model);
  }

  private static Arbitrary<Model> inImage(String id, String path) {
    return Options.of(Model.inImage(id, "/" + path))
        .with(Words.phrases(), ImageModel::servedAs)
        .with(sizes(), ImageModel::size)
        .with(shapes(), ImageModel::shape)
        .build()
        .map(model -> model);
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.of(
        "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic",
        "meta-llama/Llama-3.3-70B-Instruct",
        "openai/gpt-oss-120b",
        "deepseek-ai/DeepSeek-R1",
        "Qwen/Qwen3-32B",
        "example/of-unknown-shape",
        "local");
  }

  /** Also shapes that some numbers of GPUs divide and others do not. */
  private static Arbitrary<ModelShape> shapes() {
    return Arbitraries.of(
        ModelShape.grouped(36, 6),
        ModelShape.grouped(32, 4)
            .layers(KvLayers.of(32, 128).sliding(24, 4_096))
            .weights(Quantity.gibibytes(15))
            .activation(Quantity.gibibytes(2))
            .maxModelLen(32_768),
        ModelShape.grouped(48, 8),
        ModelShape.grouped(40, 10),
        ModelShape.grouped(24, 4),
        ModelShape.grouped(16, 16),
        ModelShape.grouped(28, 1),
        ModelShape.hybrid(16, 8).layers(KvLayers.of(12, 256)),
        ModelShape.latent(128),
        ModelShape.latent(96));
  }

  private static Arbitrary<Quantity> sizes() {
    return Words.gibibytes(1, 2000);
  }

  private static Arbitrary<SecretKey> tokens() {
    return Combinators.combine(Words.objectNames(), Arbitraries.of("HF_TOKEN", "token", "a.b-c_D"))
        .as(SecretKey::new);
  }
}
