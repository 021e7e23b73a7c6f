package io.pdconstructs;

import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import java.util.Optional;

/**
 * A model that each worker downloads from Hugging Face when it starts; see {@link
 * Model#huggingFace(String)}.
 *
 * @param id model id
 * @param servedName the name that clients ask for
 * @param cacheSize what its files take; the size of each worker's cache volume
 * @param token the key of a Secret with a Hugging Face token; without one, only public models can
 *     be fetched
 * @param shape how the model can be split over GPUs, and what it takes of their memory
 */
public record HuggingFaceModel(
    String id,
    String servedName,
    Quantity cacheSize,
    Optional<SecretKey> token,
    Optional<ModelShape> shape)
    implements Model {

  /** Refuses what is null. */
  public HuggingFaceModel {
    Settings.given(id, "Model.huggingFace: id");
    Settings.given(servedName, "Model.huggingFace: servedName");
    Settings.given(cacheSize, "Model.huggingFace: cacheSize");
    Settings.given(token, "Model.huggingFace: token");
    Settings.given(shape, "Model.huggingFace: shape");
  }

  static HuggingFaceModel of(String id) {
    return new HuggingFaceModel(
        id,
        id,
        Quantity.gibibytes(100),
        Optional.empty(),
        ModelShape.known(Settings.given(id, "Model.huggingFace: id")));
  }

  @Override
  public Quantity size() {
    return cacheSize;
  }

  @Override
  public HuggingFaceModel servedAs(String name) {
    return new HuggingFaceModel(id, name, cacheSize, token, shape);
  }

  /**
   * The same model with this much room for its files on each worker. Default 100 GiB. Returns a
   * copy.
   */
  public HuggingFaceModel cacheSize(Quantity size) {
    return new HuggingFaceModel(id, servedName, size, token, shape);
  }

  /**
   * The same model, fetched with the token that this Secret holds. Default without a token. Returns
   * a copy.
   */
  public HuggingFaceModel token(SecretKey secret) {
    return new HuggingFaceModel(
        id,
        servedName,
        cacheSize,
        Optional.of(Settings.given(secret, "Model.huggingFace: token")),
        shape);
  }

  @Override
  public HuggingFaceModel shape(ModelShape stated) {
    return new HuggingFaceModel(
        id,
        servedName,
        cacheSize,
        token,
        Optional.of(Settings.given(stated, "Model.huggingFace: shape")));
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.huggingFace(this);
  }
}
