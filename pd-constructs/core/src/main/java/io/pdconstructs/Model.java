package io.pdconstructs;

import java.util.Optional;

/**
 * The model that a stack serves, fetched from Hugging Face when a worker starts.
 *
 * @param id model id, such as {@code RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic}
 * @param servedName the name that clients ask for
 * @param cacheSize what its files take on disk; the size of each worker's cache volume, and what
 *     the startup budget is derived from
 * @param token the key of a Secret with a Hugging Face token; without one, only public models can
 *     be fetched
 * @param shape how the model can be split over GPUs; when left out it is known for Llama-3.3-70B,
 *     gpt-oss-120b, DeepSeek-R1 and V3 and Qwen3-32B, and rules that need it say so for others
 */
public record Model(
    String id,
    String servedName,
    Quantity cacheSize,
    Optional<SecretKey> token,
    Optional<ModelShape> shape) {

  /**
   * A model of Hugging Face, with a cache of 100 GiB unless {@link #cacheSize(Quantity)} says more
   * or less.
   */
  public static Model huggingFace(String id) {
    return new Model(id, id, Quantity.gibibytes(100), Optional.empty(), ModelShape.known(id));
  }

  /** The same model under another name for clients, on engines and routes alike. Default its id. */
  public Model servedAs(String name) {
    return new Model(id, name, cacheSize, token, shape);
  }

  /** The same model with this much room for its files on each worker. */
  public Model cacheSize(Quantity size) {
    return new Model(id, servedName, size, token, shape);
  }

  /** The same model, fetched with the token that this Secret holds. */
  public Model token(SecretKey secret) {
    return new Model(id, servedName, cacheSize, Optional.of(secret), shape);
  }

  /** The same model with a shape that the library does not know, or knows wrongly. */
  public Model shape(ModelShape stated) {
    return new Model(id, servedName, cacheSize, token, Optional.of(stated));
  }
}
