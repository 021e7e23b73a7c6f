package io.pdconstructs;

import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import java.util.Optional;

/**
 * A model that the engines' image holds; see {@link Model#inImage(String, String)}.
 *
 * @param id its id
 * @param servedName the name that clients ask for
 * @param path its folder in the image
 * @param size what its files take
 * @param shape how the model can be split over GPUs, and what it takes of their memory
 */
public record ImageModel(
    String id, String servedName, String path, Quantity size, Optional<ModelShape> shape)
    implements Model {

  /** Refuses what is null. */
  public ImageModel {
    Settings.given(id, "Model.inImage: id");
    Settings.given(servedName, "Model.inImage: servedName");
    Settings.given(path, "Model.inImage: path");
    Settings.given(size, "Model.inImage: size");
    Settings.given(shape, "Model.inImage: shape");
  }

  static ImageModel of(String id, String path) {
    return new ImageModel(
        id,
        id,
        path,
        Quantity.gibibytes(100),
        ModelShape.known(Settings.given(id, "Model.inImage: id")));
  }

  @Override
  public ImageModel servedAs(String name) {
    return new ImageModel(id, name, path, size, shape);
  }

  /** The same model with files of this size. Default 100 GiB. Returns a copy. */
  public ImageModel size(Quantity ofFiles) {
    return new ImageModel(id, servedName, path, ofFiles, shape);
  }

  @Override
  public ImageModel shape(ModelShape stated) {
    return new ImageModel(
        id, servedName, path, size, Optional.of(Settings.given(stated, "Model.inImage: shape")));
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.inImage(this);
  }
}
