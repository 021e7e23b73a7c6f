package io.pdconstructs;

import io.pdconstructs.annotation.CanIgnoreReturnValue;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import java.util.Optional;

/**
 * The model that a stack serves, by where its files come from. Its shape is known for well-known
 * models, see {@link ModelShape#known}, whoever quantized them; rules that need it warn of others.
 * How large the weights are is known for Llama-3.3-70B, gpt-oss, DeepSeek-R1 and V3 and Qwen3-32B
 * as they were published, and for Llama-3.3-70B in FP8.
 */
public sealed interface Model permits HuggingFaceModel, VolumeModel, ImageModel {

  /**
   * A model of Hugging Face, which each worker downloads when it starts, with room for 100 GiB
   * unless {@link HuggingFaceModel#cacheSize(Quantity)} says more or less.
   *
   * @param id model id, such as {@code RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic}
   */
  static HuggingFaceModel huggingFace(String id) {
    return HuggingFaceModel.of(id);
  }

  /**
   * A model that was downloaded once, to a volume that all workers read. The claim must be in the
   * namespace, and must let pods of many nodes read at once ({@code ReadOnlyMany} or {@code
   * ReadWriteMany}).
   *
   * @param id its id, which clients ask for unless {@link #servedAs(String)} says otherwise
   * @param claim name of the PersistentVolumeClaim
   * @param path folder of the model in that volume, such as {@code llama-3.3-70b}
   */
  static VolumeModel onVolume(String id, String claim, String path) {
    return VolumeModel.of(id, claim, path);
  }

  /**
   * A model that the image of the engines holds, which {@link Images#engine(ImageRef)} must name.
   *
   * @param id its id, which clients ask for unless {@link #servedAs(String)} says otherwise
   * @param path its folder in the image, such as {@code /models/llama-3.3-70b}
   */
  static ImageModel inImage(String id, String path) {
    return ImageModel.of(id, path);
  }

  /** Its id, such as {@code RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic}. */
  String id();

  /** The name that clients ask for. */
  String servedName();

  /** What its files take; the startup budget is derived from it. */
  Quantity size();

  /**
   * How it can be split over GPUs, and what it takes of their memory; empty when neither known nor
   * stated.
   */
  Optional<ModelShape> shape();

  /** The same model under another name for clients, on engines and routes alike. Default its id. */
  Model servedAs(String name);

  /**
   * The same model with a shape that the library does not know, or knows wrongly; nothing of what
   * it knows is kept. Default what is known by its id.
   */
  Model shape(ModelShape stated);

  /**
   * The same model with the shape that its {@code config.json} says, see {@link
   * ModelShape#ofConfig}. Default what is known by its id. Returns a copy.
   *
   * @param text the text of the file that lies beside the model's weights
   * @throws IllegalArgumentException when the text is no such file, or lacks what a shape needs
   */
  default Model configJson(String text) {
    return shape(ModelShape.ofConfig(text));
  }

  /** The answer for where its files come from. */
  @CanIgnoreReturnValue
  <T> T match(Cases<T> cases);

  /**
   * An answer for each place, so that one that is left out does not compile.
   *
   * @param <T> what the answer is
   */
  interface Cases<T> {

    /** Of one from Hugging Face. */
    T huggingFace(HuggingFaceModel model);

    /** Of one on a volume. */
    T onVolume(VolumeModel model);

    /** Of one in the image of the engines. */
    T inImage(ImageModel model);
  }
}
