package io.pdconstructs.examples.options;

import static io.pdconstructs.Quantity.gibibytes;
import static io.pdconstructs.examples.options.Samples.BASE;
import static io.pdconstructs.examples.options.Samples.ENGINES;
import static io.pdconstructs.examples.options.Samples.PODS;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.ImageModel;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.ModelShape;
import io.pdconstructs.PdStack;
import io.pdconstructs.SecretKey;
import io.pdconstructs.VolumeModel;
import java.util.List;

/** Options of the model. */
final class ModelOptions {

  private static final String ONE_OF = "one of these is required";
  private static final HuggingFaceModel FETCHED = Model.huggingFace("org/model");
  private static final VolumeModel ON_VOLUME = Model.onVolume("org/model", "claim", "folder");
  private static final ImageModel IN_IMAGE = Model.inImage("org/model", "/folder");

  private ModelOptions() {}

  /** With an image that may hold the model. */
  private static PdStack serving(Model model) {
    Images images = Images.ofRelease().engine(ImageRef.parse("example.com/engine:v1"));
    return BASE.toBuilder().model(model).images(images).build();
  }

  /** Each in place of a model that the image holds. */
  static OptionGroup<Model> sources() {
    return OptionGroup.<Model>of(Model.class, IN_IMAGE, ModelOptions::serving)
        .option(
            "huggingFace",
            ONE_OF,
            m -> Model.huggingFace("org/model"),
            ENGINES + "args[0] -> org/model",
            ENGINES + "env[HF_HOME].value -> /model-cache",
            ENGINES + "volumeMounts[model-storage].mountPath -> /model-cache",
            PODS + "volumes[model-storage].emptyDir.sizeLimit -> 100Gi")
        .option(
            "onVolume",
            ONE_OF,
            m -> Model.onVolume("org/model", "claim", "folder"),
            ENGINES + "args[0] -> /model-cache/folder",
            ENGINES + "volumeMounts[model-storage] -> {mountPath: /model-cache, readOnly: true}",
            PODS
                + "volumes[model-storage].persistentVolumeClaim -> {claimName: claim, readOnly: true}")
        .option(
            "inImage",
            ONE_OF,
            m -> Model.inImage("org/model", "/other"),
            ENGINES + "args[0] -> /other");
  }

  static OptionGroup<Model> models() {
    List<OptionGroup.Base<Model>> each =
        List.of(
            new OptionGroup.Base<>("", FETCHED, ModelOptions::serving),
            new OptionGroup.Base<>("", ON_VOLUME, ModelOptions::serving),
            new OptionGroup.Base<>("", IN_IMAGE, ModelOptions::serving));
    return OptionGroup.of(Model.class, each)
        .option(
            "servedAs",
            "its id",
            m -> m.servedAs("name"),
            "InferenceModel spec.modelName -> name",
            ENGINES + "args: --served-model-name -> name")
        .told(
            "shape",
            "what is known by its id",
            "none; rules P2, P3, P6 and P7 read it",
            m -> m.shape(ModelShape.grouped(64, 8)));
  }

  static OptionGroup<HuggingFaceModel> huggingFace() {
    return OptionGroup.of(HuggingFaceModel.class, FETCHED, ModelOptions::serving)
        .option(
            "cacheSize",
            m -> m.cacheSize(gibibytes(200)),
            ENGINES + "startupProbe.failureThreshold -> 164",
            PODS + "volumes[model-storage].emptyDir.sizeLimit -> 200Gi")
        .option(
            "token",
            m -> m.token(new SecretKey("secret", "key")),
            ENGINES + "env[HF_TOKEN].valueFrom.secretKeyRef -> {name: secret, key: key}");
  }

  static OptionGroup<VolumeModel> onVolume() {
    return OptionGroup.of(VolumeModel.class, ON_VOLUME, ModelOptions::serving)
        .option(
            "size",
            "%s times 30 s, for 100 GiB",
            m -> m.size(gibibytes(200)),
            ENGINES + "startupProbe.failureThreshold -> 164");
  }

  static OptionGroup<ImageModel> inImage() {
    return OptionGroup.of(ImageModel.class, IN_IMAGE, ModelOptions::serving)
        .option(
            "size",
            "%s times 30 s, for 100 GiB",
            m -> m.size(gibibytes(200)),
            ENGINES + "startupProbe.failureThreshold -> 164");
  }
}
