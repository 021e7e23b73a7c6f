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
 */
public final class ModelFiles {

  private static final String VOLUME = "model-storage";
  private static final String MOUNT = "/model-cache";

  private ModelFiles() {}

  /** What {@code vllm serve} is told to serve: a model id, or a folder. */
  public static String argument(Model model) {
    if (model instanceof VolumeModel onVolume) {
      return MOUNT + "/" + onVolume.path();
    }
    return model instanceof ImageModel inImage ? inImage.path() : model.id();
  }

  public static List<Tree> env(Model model) {
    List<Tree> env = new ArrayList<>();
    if (model instanceof HuggingFaceModel fetched) {
      env.add(map().with("name", "HF_HOME").with("value", MOUNT));
      fetched.token().ifPresent(token -> env.add(token(token)));
    }
    return env;
  }

  private static Tree token(SecretKey token) {
    return map()
        .with("name", "HF_TOKEN")
        .with(
            "valueFrom",
            map().with("secretKeyRef", map().with("name", token.name()).with("key", token.key())));
  }

  public static List<Tree> mounts(Model model) {
    Tree mount = map().with("name", VOLUME).with("mountPath", MOUNT);
    if (model instanceof VolumeModel) {
      return List.of(mount.with("readOnly", true));
    }
    return model instanceof HuggingFaceModel ? List.of(mount) : List.of();
  }

  public static List<Tree> volumes(Model model) {
    Tree volume = map().with("name", VOLUME);
    if (model instanceof VolumeModel onVolume) {
      Tree claim = map().with("claimName", onVolume.claim()).with("readOnly", true);
      return List.of(volume.with("persistentVolumeClaim", claim));
    }
    if (model instanceof HuggingFaceModel fetched) {
      Tree cache = map().with("sizeLimit", fetched.cacheSize().text());
      return List.of(volume.with("emptyDir", cache));
    }
    return List.of();
  }
}
