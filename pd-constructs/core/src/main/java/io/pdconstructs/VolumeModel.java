package io.pdconstructs;

import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.ModelShape;
import java.util.Optional;

/**
 * A model that all workers read from one volume; see {@link Model#onVolume(String, String,
 * String)}.
 *
 * @param id its id
 * @param servedName the name that clients ask for
 * @param claim name of the PersistentVolumeClaim, mounted for reading only
 * @param path folder of the model in that volume
 * @param size what its files take
 * @param shape how the model can be split over GPUs, and what it takes of their memory
 */
public record VolumeModel(
    String id,
    String servedName,
    String claim,
    String path,
    Quantity size,
    Optional<ModelShape> shape)
    implements Model {

  /** Refuses what is null. */
  public VolumeModel {
    Settings.given(id, "Model.onVolume: id");
    Settings.given(servedName, "Model.onVolume: servedName");
    Settings.given(claim, "Model.onVolume: claim");
    Settings.given(path, "Model.onVolume: path");
    Settings.given(size, "Model.onVolume: size");
    Settings.given(shape, "Model.onVolume: shape");
  }

  static VolumeModel of(String id, String claim, String path) {
    return new VolumeModel(
        id,
        id,
        claim,
        path,
        Quantity.gibibytes(100),
        ModelShape.known(Settings.given(id, "Model.onVolume: id")));
  }

  @Override
  public VolumeModel servedAs(String name) {
    return new VolumeModel(id, name, claim, path, size, shape);
  }

  /** The same model with files of this size. Default 100 GiB. Returns a copy. */
  public VolumeModel size(Quantity ofFiles) {
    return new VolumeModel(id, servedName, claim, path, ofFiles, shape);
  }

  @Override
  public VolumeModel shape(ModelShape stated) {
    return new VolumeModel(
        id,
        servedName,
        claim,
        path,
        size,
        Optional.of(Settings.given(stated, "Model.onVolume: shape")));
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.onVolume(this);
  }
}
