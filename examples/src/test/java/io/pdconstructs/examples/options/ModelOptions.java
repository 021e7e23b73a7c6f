package io.pdconstructs.examples.options;

import static io.pdconstructs.examples.options.Samples.BASE;
import static io.pdconstructs.examples.options.Samples.ENGINES;
import static io.pdconstructs.examples.options.Samples.PODS;
import static io.pdconstructs.manifest.Quantity.gibibytes;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.ImageModel;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.SecretKey;
import io.pdconstructs.VolumeModel;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import java.util.List;

/** Options of the model. */
final class ModelOptions {

  private static final String ONE_OF = "one of these is required";
  private static final String NOT_KNOWN = "not known";
  private static final String MODEL_SERVERS = PODS + "containers[modelserver].";
  private static final ModelShape SHAPE = ModelShape.grouped(64, 8);
  private static final KvLayers LAYERS = KvLayers.of(36, 64);
  private static final HuggingFaceModel FETCHED = Model.huggingFace("org/model");
  private static final VolumeModel ON_VOLUME = Model.onVolume("org/model", "claim", "folder");
  private static final ImageModel IN_IMAGE = Model.inImage("org/model", "/folder");

  private ModelOptions() {}

  /** With an image that may hold the model. */
  private static PdStack serving(Model model) {
    Images images = Images.ofRelease().engine(ImageRef.parse("example.com/engine:v1"));
    return BASE.toBuilder().model(model).images(images).build();
  }

  /** By the release that serves models of every shape. */
  /** On an engine that V1 lets serve hybrid models. */
  private static PdStack servingOn08(ModelShape shape) {
    EngineCapabilities engine =
        EngineCapabilities.vllm("0.23.0").without(Trait.HYBRID_MANAGER_LOSES_FAILURES);
    return BASE.toBuilder()
        .release(LlmdRelease.V0_8)
        .images(Images.ofRelease().engineCapabilities(engine))
        .model(FETCHED.shape(shape))
        .build();
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
            "none; rules P2, P3, P6, P7, G1 and G15 read it",
            m -> m.shape(ModelShape.grouped(64, 8)))
        .told(
            "configJson",
            "what is known by its id",
            "none; rules P2, P3, P6, P7, V27 and G1 read it",
            m ->
                m.configJson(
                    "{\"num_attention_heads\":64,\"num_key_value_heads\":8,\"num_hidden_layers\":80}"));
  }

  static OptionGroup<ModelShape> shapes() {
    String noField = "none; ";
    return OptionGroup.of(ModelShape.class, SHAPE, ModelOptions::servingOn08)
        .told("grouped", ONE_OF, noField + "P2, P3, P6, P7", s -> ModelShape.grouped(32, 8))
        .told(
            "ofConfig",
            ONE_OF,
            noField + "P2, P3, P6, P7, V27, G1",
            s -> ModelShape.ofConfig("{\"num_attention_heads\":32,\"num_hidden_layers\":2}"))
        .told("latent", ONE_OF, noField + "P2", s -> ModelShape.latent(128))
        .told(
            "hybrid",
            ONE_OF,
            "engine args and `VLLM_SSM_CONV_STATE_LAYOUT`; P2, P3, P6 to P8, V1, V5, V17",
            s -> ModelShape.hybrid(64, 8),
            MODEL_SERVERS + "args: --disable-hybrid-kv-cache-manager -> left out",
            MODEL_SERVERS + "args: --no-disable-hybrid-kv-cache-manager -> present",
            MODEL_SERVERS + "env[VLLM_SSM_CONV_STATE_LAYOUT].value -> DS")
        .told("layers", NOT_KNOWN, noField + "G1, its warning", s -> s.layers(KvLayers.of(80, 128)))
        .told("weights", NOT_KNOWN, noField + "G1, G15", s -> s.weights(gibibytes(68)))
        .told("activation", "5.5 GiB", noField + "G1", s -> s.activation(gibibytes(8)))
        .told("maxModelLen", NOT_KNOWN, noField + "G1, its warning", s -> s.maxModelLen(131072));
  }

  static OptionGroup<KvLayers> layers() {
    return OptionGroup.of(
            KvLayers.class, LAYERS, layers -> serving(FETCHED.shape(SHAPE.layers(layers))))
        .told("of", "required", "none; G1, its warning", l -> KvLayers.of(80, 128))
        .told("sliding", "none", "none; G1, its warning", l -> l.sliding(18, 128));
  }

  static OptionGroup<HuggingFaceModel> huggingFace() {
    return OptionGroup.of(HuggingFaceModel.class, FETCHED, ModelOptions::serving)
        .option(
            "cacheSize",
            m -> m.cacheSize(gibibytes(200)),
            "Deployment (prefill, decode) spec.progressDeadlineSeconds -> 5625",
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
            "Deployment (prefill, decode) spec.progressDeadlineSeconds -> 5625",
            ENGINES + "startupProbe.failureThreshold -> 164");
  }

  static OptionGroup<ImageModel> inImage() {
    return OptionGroup.of(ImageModel.class, IN_IMAGE, ModelOptions::serving)
        .option(
            "size",
            "%s times 30 s, for 100 GiB",
            m -> m.size(gibibytes(200)),
            "Deployment (prefill, decode) spec.progressDeadlineSeconds -> 5625",
            ENGINES + "startupProbe.failureThreshold -> 164");
  }
}
