package io.pdconstructs.examples.options;

import static io.pdconstructs.examples.options.Samples.BASE;
import static io.pdconstructs.examples.options.Samples.DECODE;
import static io.pdconstructs.examples.options.Samples.ENGINES;
import static io.pdconstructs.examples.options.Samples.EPP;
import static io.pdconstructs.examples.options.Samples.HOUR;
import static io.pdconstructs.examples.options.Samples.PICKER;
import static io.pdconstructs.examples.options.Samples.PODS;
import static io.pdconstructs.examples.options.Samples.REQUIRED;
import static io.pdconstructs.examples.options.Samples.SIDECAR;
import static io.pdconstructs.examples.options.Samples.SMALL;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Disaggregation;
import io.pdconstructs.EndpointPicker;
import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.LogLevel;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PdStackBuilder;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.Role;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.ServiceType;
import io.pdconstructs.Suppression;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Tree;

/** Options of a stack and of what is in it once. */
final class StackOptions {

  private static final ImageRef IMAGE = ImageRef.parse("example.com/image:v1");
  private static final Manifest CONFIG_MAP =
      Manifest.of(
          Tree.map()
              .with("apiVersion", "v1")
              .with("kind", "ConfigMap")
              .with("metadata", Tree.map().with("name", "name").with("namespace", "team-a")));

  private StackOptions() {}

  static OptionGroup<PdStackBuilder> stack() {
    return OptionGroup.of(PdStackBuilder.class, BASE.toBuilder(), PdStackBuilder::build)
        .told(
            "name",
            REQUIRED,
            "names of objects, and whatever refers to them",
            s -> s.name("other"),
            "everywhere demo -> other")
        .told(
            "release",
            REQUIRED,
            "images, names and the shape of objects",
            s -> s.release(LlmdRelease.V0_2))
        .told(
            "model",
            REQUIRED,
            "see [Model](#model)",
            s -> s.model(Model.huggingFace("org/other")),
            "InferenceModel spec.modelName -> org/other",
            ENGINES + "args[0] -> org/other",
            ENGINES + "args: --served-model-name -> org/other")
        .told(
            "hardware",
            REQUIRED,
            "see [Hardware](#hardware)",
            s -> s.hardware(HardwareProfile.h200InfiniBand().nodeLabel("key", "value")),
            PODS + "nodeSelector.key -> value")
        .told(
            "connector",
            REQUIRED,
            "`--kv-transfer-config` of the engines, `--connector` of the sidecar; there is one so far",
            s -> s.connector(NixlConnector.overUcx()))
        .told(
            "prefill",
            REQUIRED,
            "see [Workers](#workers)",
            s -> s.prefill(PrefillPool.of(3)),
            "Deployment (prefill) spec.replicas -> 3")
        .told(
            "decode",
            REQUIRED,
            "see [Workers](#workers)",
            s -> s.decode(DecodeWorker.of(3)),
            DECODE + "spec.replicas -> 3")
        .told(
            "gateway",
            REQUIRED,
            "see [Gateways](#gateways)",
            s -> s.gateway(InferenceGateway.istio().serviceType(ServiceType.CLUSTER_IP)),
            "ConfigMap (inference-gateway) data.service.spec.type -> ClusterIP")
        .told(
            "namespace",
            REQUIRED,
            "`metadata.namespace`, and whatever refers to it",
            s -> s.namespace("other"),
            "everywhere team-a -> other")
        .told(
            "engine",
            "`VllmEngine.defaults()`",
            "see [Engine](#engine)",
            s -> s.engine(VllmEngine.defaults().blockSize(64)),
            ENGINES + "args: --block-size -> '64'")
        .told(
            "disaggregation",
            "`Disaggregation.always()`",
            "see [Disaggregation](#disaggregation)",
            s -> s.disaggregation(Disaggregation.fromPromptTokens(512)),
            threshold("2048", "64", "1"))
        .told(
            "endpointPicker",
            "`EndpointPicker.defaults()`",
            "see [Endpoint picker](#endpoint-picker)",
            s -> s.endpointPicker(EndpointPicker.defaults().verbosity(4)),
            EPP + "args: --v -> '4'")
        .told(
            "sidecar",
            "`RoutingSidecar.defaults()`",
            "see [Sidecar](#sidecar)",
            s -> s.sidecar(RoutingSidecar.defaults().verbosity(4)),
            SIDECAR + "args: -v -> '4'")
        .told(
            "images",
            "`Images.ofRelease()`",
            "see [Images](#images)",
            s -> s.images(Images.ofRelease().epp(IMAGE)),
            EPP + "image -> example.com/image:v1")
        .told(
            "suppress",
            "none",
            "none; a rule that does not count, shown in every report",
            s -> s.suppress(Suppression.of("S7", "reason")))
        .told(
            "extra",
            "none",
            "an object of the program's own",
            s -> s.extra(CONFIG_MAP),
            "+ ConfigMap (name)")
        .told(
            "edit",
            "none",
            "any field of any object",
            s -> s.edit(ManifestEdit.of("Service", "gaie-demo-epp").set("/spec/type", "NodePort")),
            "Service spec.type -> NodePort");
  }

  static OptionGroup<Suppression> suppressions() {
    return OptionGroup.of(
            Suppression.class,
            Suppression.of("S7", "reason"),
            suppression -> BASE.toBuilder().suppress(suppression).build())
        .told(
            "of",
            "required",
            "none; the rule and the reason why it does not count",
            suppression -> Suppression.of("T6", "reason"))
        .told(
            "ofRole",
            "both roles, and the stack as a whole",
            "none",
            suppression -> suppression.ofRole(Role.DECODE));
  }

  static OptionGroup<VllmEngine> engine() {
    return OptionGroup.of(
            VllmEngine.class, VllmEngine.defaults(), e -> BASE.toBuilder().engine(e).build())
        .option("blockSize", e -> e.blockSize(64), ENGINES + "args: --block-size -> '64'")
        .option(
            "maxModelLen", e -> e.maxModelLen(8192), ENGINES + "args: --max-model-len -> '8192'")
        .option(
            "startupBudget",
            "%s times 30 s, from the model's size",
            e -> e.startupBudget(HOUR),
            "Deployment (prefill, decode) spec.progressDeadlineSeconds -> 4330",
            ENGINES + "startupProbe.failureThreshold -> 120")
        .option(
            "logLevel",
            e -> e.logLevel(LogLevel.DEBUG),
            ENGINES + "args: --uvicorn-log-level -> debug",
            ENGINES + "env[VLLM_LOGGING_LEVEL].value -> DEBUG")
        .option(
            "apiServerArgs",
            e -> e.apiServerArgs("--chat-template", "value"),
            ENGINES + "args: --chat-template -> value");
  }

  static OptionGroup<Disaggregation> always() {
    return OptionGroup.of(
            Disaggregation.class, Disaggregation.fromPromptTokens(512), StackOptions::splitting)
        .option(
            "always", "this", d -> Disaggregation.always(), threshold("0", "left out", "left out"));
  }

  static OptionGroup<Disaggregation> disaggregation() {
    return OptionGroup.of(Disaggregation.class, Disaggregation.always(), StackOptions::splitting)
        .option(
            "fromPromptTokens",
            "`threshold: 0`, every prompt",
            d -> Disaggregation.fromPromptTokens(512),
            threshold("2048", "64", "1"));
  }

  private static PdStack splitting(Disaggregation disaggregation) {
    return BASE.toBuilder().disaggregation(disaggregation).build();
  }

  private static String[] threshold(String characters, String block, String weight) {
    String file = "ConfigMap (endpoint-picker) data[pd-config.yaml].";
    String plugins = file + "plugins[pd-profile-handler,prefix-cache-scorer].parameters.";
    String profiles = file + "schedulingProfiles[decode,prefill].plugins[prefix-cache-scorer].";
    return new String[] {
      file + "plugins[pd-profile-handler].parameters.threshold -> " + characters,
      plugins + "hashBlockSize -> " + block,
      profiles + "weight -> " + weight,
      PICKER + "spec.template.metadata.annotations[checksum/config] -> *"
    };
  }

  static OptionGroup<RoutingSidecar> sidecar() {
    return OptionGroup.of(
            RoutingSidecar.class,
            RoutingSidecar.defaults(),
            s -> BASE.toBuilder().sidecar(s).build())
        .folded(
            "resources",
            "2 cores and 1 GiB, requested and limited",
            s -> s.resources(SMALL),
            SIDECAR + "resources.limits.cpu -> '3'",
            SIDECAR + "resources.limits.memory -> 4Gi",
            SIDECAR + "resources.requests.cpu -> '1'",
            SIDECAR + "resources.requests.memory -> 2Gi")
        .option("verbosity", s -> s.verbosity(4), SIDECAR + "args: -v -> '4'")
        .told(
            "onlyToPool",
            "any address that a request names",
            "arguments of the sidecar, the token of decode pods, a Role for it",
            RoutingSidecar::onlyToPool,
            "+ Role (decode)",
            "+ RoleBinding (decode)",
            SIDECAR + "args: --enable-ssrf-protection -> 'true'",
            SIDECAR + "args: --inference-pool-name -> gaie-demo",
            SIDECAR + "args: --inference-pool-namespace -> team-a",
            DECODE + "spec.template.spec.automountServiceAccountToken -> true")
        .option("args", s -> s.args("--cert-path=/certs"), SIDECAR + "args: --cert-path -> /certs");
  }

  static OptionGroup<EngineCapabilities> capabilities() {
    return OptionGroup.of(
            EngineCapabilities.class,
            EngineCapabilities.vllm("0.10.0"),
            c -> BASE.toBuilder().images(Images.ofRelease().engineCapabilities(c)).build())
        .told(
            "vllm",
            "required",
            "none; what a release of vLLM can do",
            c -> EngineCapabilities.vllm("0.10.1.1"))
        .told("with", "none", "none; what it can do besides", c -> c.with(Trait.HYBRID_MANAGER))
        .told(
            "without",
            "none",
            "none; what it cannot do",
            c -> c.without(Trait.SIDE_CHANNEL_PORT_PER_RANK));
  }

  static OptionGroup<Images> images() {
    return OptionGroup.of(Images.class, Images.ofRelease(), i -> BASE.toBuilder().images(i).build())
        .option("engine", i -> i.engine(IMAGE), ENGINES + "image -> example.com/image:v1")
        .told(
            "engineCapabilities",
            "those of the release's vLLM",
            "none; what rules ask of the engines' image",
            i -> i.engineCapabilities(EngineCapabilities.vllm("0.10.1.1")))
        .option("epp", i -> i.epp(IMAGE), EPP + "image -> example.com/image:v1")
        .option("sidecar", i -> i.sidecar(IMAGE), SIDECAR + "image -> example.com/image:v1")
        .option(
            "pullSecret",
            i -> i.pullSecret("secret"),
            "Deployment (prefill, decode, endpoint-picker) spec.template.spec.imagePullSecrets[secret] -> present");
  }
}
