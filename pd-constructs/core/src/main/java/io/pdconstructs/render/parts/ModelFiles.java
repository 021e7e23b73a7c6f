package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.ImageModel;
import io.pdconstructs.Model;
import io.pdconstructs.SecretKey;
import io.pdconstructs.VolumeModel;
import io.pdconstructs.manifest.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an engine finds the model: its own cache, which it fills from Hugging Face, a volume that
 * all workers read, or its image.
 *
 * @param argument what {@code vllm serve} is told to serve: a model id, or a folder
 * @param env variables of the engine
 * @param mounts where the engine has the volumes
 * @param volumes volumes of its pod
 */
record ModelFiles(String argument, List<Tree> env, List<Tree> mounts, List<Tree> volumes) {

  private static final String VOLUME = "model-storage";
  private static final String MOUNT = "/model-cache";

  static ModelFiles of(Model model) {
    return model.match(new OfModel());
  }

  private static final class OfModel implements Model.Cases<ModelFiles> {

    @Override
    public ModelFiles huggingFace(HuggingFaceModel model) {
      List<Tree> env = new ArrayList<>();
      env.add(map().with("name", "HF_HOME").with("value", MOUNT));
      model.token().ifPresent(token -> env.add(token(token)));
      Tree cache = map().with("sizeLimit", model.cacheSize().text());
      return new ModelFiles(
          model.id(), env, List.of(mount()), List.of(volume().with("emptyDir", cache)));
    }

    @Override
    public ModelFiles onVolume(VolumeModel model) {
      Tree claim = map().with("claimName", model.claim()).with("readOnly", true);
      return new ModelFiles(
          MOUNT + "/" + model.path(),
          List.of(),
          List.of(mount().with("readOnly", true)),
          List.of(volume().with("persistentVolumeClaim", claim)));
    }

    @Override
    public ModelFiles inImage(ImageModel model) {
      return new ModelFiles(model.path(), List.of(), List.of(), List.of());
    }

    private static Tree token(SecretKey token) {
      Tree key = map().with("name", token.name()).with("key", token.key());
      return map().with("name", "HF_TOKEN").with("valueFrom", map().with("secretKeyRef", key));
    }

    private static Tree mount() {
      return map().with("name", VOLUME).with("mountPath", MOUNT);
    }

    private static Tree volume() {
      return map().with("name", VOLUME);
    }
  }
}
