package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.Role.PREFILL;
import static io.pdconstructs.conformance.Breakage.with;
import static io.pdconstructs.conformance.Places.ENGINE;
import static io.pdconstructs.conformance.Places.POD;
import static io.pdconstructs.conformance.Places.SIDECAR;
import static io.pdconstructs.conformance.Places.engines;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Role;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.sizing.ModelShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Public incidents that stacks or their manifests decide, and those that they do not. */
final class Incidents {

  private static final String POD_PATH = "spec.template.spec";
  private static final String ENGINE_02 = POD_PATH + ".containers[vllm]";
  private static final String ENGINE_08 = POD_PATH + ".containers[modelserver]";
  private static final String CONFIG = "endpointPicker.config.";
  private static final String TRANSFER = "--kv-transfer-config";
  private static final String HOST = "VLLM_NIXL_SIDE_CHANNEL_HOST";
  private static final String KEEP_ALIVE = "VLLM_HTTP_TIMEOUT_KEEP_ALIVE";
  private static final String ON_THE_HOST =
      "{\"spec\":{\"template\":{\"spec\":{\"hostNetwork\":true}}}}";

  private Incidents() {}

  /** The stack of llm-d 0.2 that is changed. */
  static PdStack of02() {
    return Llama70b.app().stackIn(Environments.istio());
  }

  /** The stack of llm-d 0.8 that is changed. */
  static PdStack of08() {
    return GptOss120b.app().stackIn(GptOss120b.app().environments().get(0));
  }

  static List<Incident> all() {
    return Stream.of(ofTransfer(), ofSplits(), ofPods(), ofRouting(), ofPickers())
        .flatMap(incidents -> incidents)
        .toList();
  }

  private static Stream<Incident> ofTransfer() {
    PdStack old = of02();
    PdStack stack = of08();
    return Stream.of(
        new Incident(
            "kserve#5987",
            "The sidecar hands over KV caches, and neither engine has a connector: every prompt is prefilled twice.",
            "S1",
            ENGINE_08 + ".args",
            edited(
                stack,
                engines(stack, PREFILL).remove(Places.valueOf(stack, PREFILL, TRANSFER)),
                engines(stack, PREFILL).remove(Places.flag(stack, PREFILL, TRANSFER)),
                engines(stack, DECODE).remove(Places.valueOf(stack, DECODE, TRANSFER)),
                engines(stack, DECODE).remove(Places.flag(stack, DECODE, TRANSFER)))),
        new Incident(
            "kthena#1453",
            "The roles have different connectors, and no KV cache is ever transferred.",
            "S9",
            ENGINE_02 + ".args",
            edited(
                old,
                setFlag(
                    old,
                    PREFILL,
                    TRANSFER,
                    "{\"kv_connector\":\"MooncakeConnector\",\"kv_role\":\"kv_both\"}"))),
        new Incident(
            "modelexpress PR#245",
            "The connector has no kv_role, and the engine does not start.",
            "C14",
            ENGINE_08 + ".args",
            edited(
                stack, setFlag(stack, PREFILL, TRANSFER, "{\"kv_connector\":\"NixlConnector\"}"))),
        new Incident(
            "llm-d#355",
            "The roles run two versions of vLLM, and requests wait for a KV cache until the gateway gives up.",
            "C1",
            ENGINE_08 + ".image",
            edited(stack, set(stack, DECODE, "/image", "vllm/vllm-openai:v0.22.0"))),
        new Incident(
            "vllm PR#49230",
            "Only the decode workers draft, with layers of their own, and no prefill worker has these in its KV cache.",
            "C7",
            ENGINE_08 + ".args",
            with(
                stack,
                DECODE,
                workers ->
                    workers.args(
                        "--speculative-config",
                        "{\"method\":\"eagle3\",\"model\":\"example/draft\",\"num_speculative_tokens\":3}"))),
        new Incident(
            "vllm#41814",
            "The backend of NIXL is chosen by a variable that nothing reads.",
            "C11",
            ENGINE_08 + ".env[NIXL_BACKEND]",
            with(stack, DECODE, workers -> workers.env("NIXL_BACKEND", "LIBFABRIC"))),
        new Incident(
            "awsome-inference PR#72",
            "The same by the name that an engine of another project reads.",
            "C11",
            ENGINE_08 + ".env[VLLM_NIXL_KVCACHE_BACKEND]",
            with(stack, DECODE, w -> w.env("VLLM_NIXL_KVCACHE_BACKEND", "LIBFABRIC"))),
        new Incident(
            "vllm#27083, llm-d PR#650",
            "The side channel stays on localhost, where no other pod finds it.",
            "N1",
            ENGINE_02 + ".env[" + HOST + "]",
            edited(old, engines(old, PREFILL).remove(Places.variable(old, PREFILL, HOST)))),
        new Incident(
            "kthena PR#1781",
            "The side channel announces 0.0.0.0 as its address.",
            "N1",
            ENGINE_02 + ".env[" + HOST + "]",
            edited(
                old,
                engines(old, PREFILL)
                    .set(
                        Places.variable(old, PREFILL, HOST),
                        map().with("name", HOST).with("value", "0.0.0.0")))),
        new Incident(
            "ray PR#60817, srt-slurm PR#158",
            "Engines on the network of their node take the same port.",
            "N2",
            POD_PATH + ".hostNetwork",
            edited(stack, engines(stack, PREFILL).merge(ON_THE_HOST))),
        new Incident(
            "vllm#52607",
            "The pods ask for no RDMA, and the KV cache moves over TCP at a hundredth of the speed.",
            "S7",
            ENGINE_08 + ".resources.limits[\"rdma/ib\"]",
            edited(
                stack,
                engines(stack, PREFILL).remove(Places.limit("rdma/ib")),
                engines(stack, PREFILL).remove(ENGINE + "/resources/requests/rdma~1ib"))),
        new Incident(
            "nixl#909, nixl#1021, vllm#27055, ray PR#62339",
            "UCX on EFA moves everything over TCP, without a word.",
            "G6d",
            ENGINE_08 + ".args",
            withEfa(stack)),
        new Incident(
            "nixl#1514",
            "Blocks of 16 tokens on EFA cost eight times the descriptors, each of which takes its time.",
            "G6b",
            ENGINE_08 + ".args",
            edited(
                withEfa(stack).toBuilder().engine(stack.engine().blockSize(16)).build(),
                setFlag(stack, PREFILL, TRANSFER, libfabric("kv_producer")),
                setFlag(stack, DECODE, TRANSFER, libfabric("kv_consumer")))));
  }

  private static Stream<Incident> ofSplits() {
    PdStack old = of02();
    PdStack stack = of08();
    return Stream.of(
        new Incident(
            "vllm#43523",
            "Prefill workers of four GPUs before decode workers of one end in a KeyError.",
            "P5",
            "tensorParallel",
            old.toBuilder()
                .prefill(old.prefill().tensorParallel(4))
                .decode(old.decode().tensorParallel(1))
                .build()),
        new Incident(
            "vllm#45330",
            "Decode workers have more GPUs than the model has KV heads, and the handshake fails.",
            "P7",
            "tensorParallel",
            stack.toBuilder()
                .model(
                    Model.huggingFace("Qwen/Qwen3-235B-A22B-FP8")
                        .cacheSize(Quantity.gibibytes(300))
                        .shape(ModelShape.grouped(64, 4)))
                .prefill(stack.prefill().tensorParallel(2))
                .decode(stack.decode().tensorParallel(8))
                .build()),
        new Incident(
            "modelservice PR#126",
            "DP_SIZE says another number than the engine's flag, and answers are gibberish.",
            "P17",
            ENGINE_02 + ".env[DP_SIZE]",
            edited(
                old,
                engines(old, DECODE).set(Places.variable(old, DECODE, "DP_SIZE") + "/value", "2"))),
        new Incident(
            "vllm PR#27099",
            "A request that one engine takes is too long for the other.",
            "C12",
            ENGINE_02 + ".args",
            edited(old, setFlag(old, DECODE, "--max-model-len", "4500"))),
        new Incident(
            "vllm#27508",
            "The weights of gpt-oss-120b leave no room on one H100.",
            "G1",
            "tensorParallel",
            stack.toBuilder()
                .hardware(
                    HardwareProfile.h200InfiniBand()
                        .gpuMemory(Quantity.parse("79.11Gi"))
                        .nodeLabel("nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"))
                .build()));
  }

  private static Stream<Incident> ofPods() {
    PdStack old = of02();
    PdStack stack = of08();
    return Stream.of(
        new Incident(
            "llm-d PR#1564, llm-d PR#1686, llm-d-benchmark PR#1675",
            "Engines close idle connections before their clients do, and some requests fail with 502.",
            "N11",
            ENGINE_08 + ".env[" + KEEP_ALIVE + "]",
            edited(
                stack,
                engines(stack, PREFILL).remove(Places.variable(stack, PREFILL, KEEP_ALIVE)))),
        new Incident(
            "llm-d PR#2371",
            "Pods share the IPC of their node in the hope that KV caches go from GPU to GPU; they take the network.",
            "S11",
            POD_PATH + ".hostIPC",
            edited(
                stack,
                engines(stack, PREFILL)
                    .merge("{\"spec\":{\"template\":{\"spec\":{\"hostIPC\":true}}}}"))),
        new Incident(
            "router#1696, llm-d#1365",
            "The sidecar guards its targets without the token by which it would learn them, and refuses every prefill worker.",
            "N9",
            POD_PATH + ".initContainers[routing-proxy].args",
            stack.toBuilder().sidecar(stack.sidecar().args("--enable-ssrf-protection")).build()),
        new Incident(
            "llm-d PR#1614",
            "The sidecar is made an init container like any other, and the engine never starts.",
            "N12",
            POD_PATH + ".initContainers[routing-proxy].restartPolicy",
            edited(stack, engines(stack, DECODE).remove(SIDECAR + "/restartPolicy"))),
        new Incident(
            "kthena PR#943",
            "Engines have five minutes to load a large model, and are restarted before they have.",
            "T1",
            ENGINE_02 + ".startupProbe",
            edited(old, engines(old, DECODE).set(ENGINE + "/startupProbe/failureThreshold", 10))),
        new Incident(
            "llm-d-deployer PR#191",
            "Workers of several GPUs have 64 MiB of shared memory.",
            "G3",
            ENGINE_02 + ".volumeMounts",
            edited(
                old,
                engines(old, DECODE).remove(ENGINE + "/volumeMounts/0"),
                engines(old, DECODE).remove(POD + "/volumes/0"))),
        new Incident(
            "kaito PR#2093",
            "A model's name that looks like a number loses its quotes.",
            "E13",
            "Deployment/pd-disaggregation-nvidia-gpu-vllm-prefill " + ENGINE_08 + ".args",
            edited(
                stack,
                engines(stack, PREFILL)
                    .set(Places.valueOf(stack, PREFILL, "--served-model-name"), 120),
                engines(stack, DECODE)
                    .set(Places.valueOf(stack, DECODE, "--served-model-name"), 120))));
  }

  private static Stream<Incident> ofRouting() {
    PdStack old = of02();
    PdStack stack = of08();
    PdStack gke = Llama70b.app().stackIn(Environments.gke());
    PdStack kgateway = Llama70b.app().stackIn(Environments.kgateway());
    return Stream.of(
        new Incident(
            "llm-d#2107: the model",
            "The name for clients differs between the roles.",
            "C13",
            ENGINE_08 + ".args",
            edited(stack, setFlag(stack, PREFILL, "--served-model-name", "gpt-oss"))),
        new Incident(
            "llm-d#2107: the gateway",
            "The route names a Gateway that has another name; all is healthy, and nothing routes.",
            "R10",
            "HTTPRoute/pd-disaggregation spec.parentRefs.name",
            edited(
                stack,
                Places.route(stack).set("/spec/parentRefs/0/name", "llm-d-inference-gateway"))),
        new Incident(
            "llm-d#2107, async#356: the label",
            "The pool selects by a label that no engine has.",
            "R1",
            "InferencePool/pd-disaggregation spec.selector[\"llm-d.ai/guide\"]",
            edited(
                stack,
                Places.pool(stack)
                    .set("/spec/selector/matchLabels/llm-d.ai~1guide", "pd-disagregation"))),
        new Incident(
            "llm-d#2107, llm-d-model-service#55: the picker",
            "The pool names a picker whose Service has another name.",
            "R9",
            "InferencePool/pd-disaggregation spec.endpointPickerRef.name",
            edited(
                stack, Places.pool(stack).set("/spec/endpointPickerRef/name", "pd-epp-service"))),
        new Incident(
            "istio#61594",
            "A rule of the route has two pools, and Istio asks the picker of one for both.",
            "R27",
            "HTTPRoute/pd-disaggregation spec.rules[0].backendRefs",
            edited(
                stack,
                Places.route(stack)
                    .add(
                        "/spec/rules/0/backendRefs/-",
                        map()
                            .with("group", "inference.networking.k8s.io")
                            .with("kind", "InferencePool")
                            .with("name", "second")))),
        new Incident(
            "router#158",
            "Two pools of a namespace select the same pods, and pickers mix up models.",
            "R2",
            "InferencePool/second spec.selector",
            old.toBuilder().extra(secondPool(old)).build()),
        new Incident(
            "modelservice PR#83",
            "The pool selects by a label that the engines of every model have.",
            "R2",
            "InferencePool/gaie-pd spec.selector",
            edited(old, Places.pool(old).remove("/spec/selector/llm-d.ai~1model"))),
        new Incident(
            "llm-d PR#2212",
            "The pool selects pods that serve no model, and they get requests.",
            "R3",
            "extras[Deployment/requester].spec.template.metadata.labels",
            old.toBuilder().extra(requester(old)).build()),
        new Incident(
            "llm-d#615, llm-d PR#616",
            "Istio's rule is for a host that is no Service, and nothing gets through.",
            "R15",
            "DestinationRule/pd-disaggregation-epp spec.host",
            edited(
                stack,
                ManifestEdit.of("DestinationRule", "pd-disaggregation-epp")
                    .set("/spec/host", "deepseek-r1-epp.llm-d.svc.cluster.local"))),
        new Incident(
            "kserve PR#5716",
            "Istio wants a signed certificate of a picker that signs its own.",
            "R15",
            "DestinationRule/pd-disaggregation-epp spec.trafficPolicy.tls",
            edited(
                stack,
                ManifestEdit.of("DestinationRule", "pd-disaggregation-epp")
                    .remove("/spec/trafficPolicy/tls/insecureSkipVerify"))),
        new Incident(
            "kserve#5311",
            "The route has time limits, for which GKE does not accept it.",
            "T9",
            "HTTPRoute/ms-pd-llm-d-modelservice spec.rules.timeouts",
            edited(
                gke, Places.route(gke).add("/spec/rules/0/timeouts", map().with("request", "0s")))),
        new Incident(
            "modelservice PR#45",
            "The route says no time limit, and kgateway ends every request after 15 s.",
            "T9",
            "HTTPRoute/ms-pd-llm-d-modelservice spec.rules.timeouts",
            edited(kgateway, Places.route(kgateway).remove("/spec/rules/0/timeouts"))),
        new Incident(
            "llm-d-deployer#339",
            "The route leaves the time limit to the gateway, and long answers end with 504.",
            "",
            "",
            edited(old, Places.route(old).remove("/spec/rules/0/timeouts"))));
  }

  private static Stream<Incident> ofPickers() {
    PdStack old = of02();
    PdStack stack = of08();
    return Stream.of(
        new Incident(
            "modelplane PR#175: the threshold",
            "A threshold of 0 means never; the prefill engine handled no request.",
            "S3",
            CONFIG + "plugins[1].parameters.nonCachedTokens",
            EppBreakages.withFile(
                stack,
                "- type: always-disagg-pd-decider\n",
                "- name: always-disagg-pd-decider\n  type: prefix-based-pd-decider\n")),
        new Incident(
            "modelplane PR#175: the gate",
            "The picker does not know the gate prepareDataPlugins, and does not start.",
            "S5",
            CONFIG + "featureGates",
            EppBreakages.withFile(stack, "kind:", "featureGates: [prepareDataPlugins]\nkind:")),
        new Incident(
            "modelservice PR#40",
            "The picker is the inference extension's own, which has no plug-ins for two roles.",
            "S8",
            "Deployment/gaie-pd-epp spec.template.spec.containers[epp].image",
            old.toBuilder()
                .images(
                    old.images()
                        .epp(
                            ImageRef.parse(
                                "registry.k8s.io/gateway-api-inference-extension/epp:v0.5.1")))
                .build()),
        new Incident(
            "router PR#1134",
            "A scorer is given parameters of another plug-in, and the picker does not start.",
            "E2",
            CONFIG + "plugins[6].parameters.hashBlockSize",
            EppBreakages.withFile(
                stack,
                "- type: queue-scorer\n",
                "- type: queue-scorer\n  parameters:\n    hashBlockSize: 5\n")),
        new Incident(
            "llm-d PR#2252",
            "The picker's configuration is applied as if it were an object.",
            "E9",
            "EndpointPickerConfig/pd-config kind",
            stack.toBuilder()
                .extra(
                    object(stack, "llm-d.ai/v1alpha1", "EndpointPickerConfig", "pd-config", map()))
                .build()));
  }

  /**
   * Why manifests of one stack do not show it, or not in a field that ours have, and the sources.
   */
  static Map<String, String> elsewhere() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "Only traffic or time shows it",
        "router#867, tt-inference-server#3988, router#1461, router#1206, vllm#49238, llm-d#2370, llm-d#352, vllm#54002");
    all.put(
        "Only the cluster shows it: its CRDs, users, gateways, registries",
        "gaie#1737, vllm#44548, llm-d PR#1885, dynamo PR#12457, istio#59577, kserve#5331, autoscaling PR#1337");
    all.put(
        "A version inside an image, or of a picker, that no release here has",
        "vllm#35799, nixl#1862, modelplane PR#175: blocks of tokens");
    all.put(
        "In Helm, kustomize or an object that this library does not write",
        "helm#9206, helm#10758, llm-d PR#1845, llm-d PR#1851, lws#410, lws#880, router#1665, router#2323");
    all.put(
        "It is not told which field failed, or no rule could decide it yet",
        "llm-d#499, vllm#50765, vllm#42895, vllm#55434, modelexpress#259, aibrix#772, vllm PR#19377, kserve PR#5063");
    return all;
  }

  private static PdStack edited(PdStack stack, ManifestEdit... edits) {
    PdStack edited = stack;
    for (ManifestEdit edit : edits) {
      edited = edited.toBuilder().edit(edit).build();
    }
    return edited;
  }

  private static ManifestEdit set(PdStack stack, Role role, String place, String text) {
    return engines(stack, role).set(ENGINE + place, text);
  }

  private static ManifestEdit setFlag(PdStack stack, Role role, String flag, String text) {
    return engines(stack, role).set(Places.valueOf(stack, role, flag), text);
  }

  private static PdStack withEfa(PdStack stack) {
    Rdma efa = new Rdma("EFA", "vpc.amazonaws.com/efa", 8);
    return stack.toBuilder().hardware(HardwareProfile.h200InfiniBand().rdma(efa)).build();
  }

  private static String libfabric(String role) {
    return "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"%s\",\"kv_connector_extra_config\":{\"backends\":[\"LIBFABRIC\"]}}"
        .formatted(role);
  }

  private static Manifest secondPool(PdStack stack) {
    Tree spec =
        map()
            .with("targetPortNumber", 8000)
            .with("selector", map().with("llm-d.ai/inferenceServing", "true"))
            .with("extensionRef", map().with("name", "second-epp"));
    return object(stack, "inference.networking.x-k8s.io/v1alpha2", "InferencePool", "second", spec);
  }

  private static Manifest requester(PdStack stack) {
    Tree labels =
        map()
            .with("llm-d.ai/inferenceServing", "true")
            .with("llm-d.ai/model", Places.route(stack).name());
    Tree container = map().with("name", "requester").with("image", "example.com/requester:v1");
    Tree template =
        map()
            .with("metadata", map().with("labels", labels))
            .with("spec", map().with("containers", List.of(container)));
    Tree spec =
        map().with("selector", map().with("matchLabels", labels)).with("template", template);
    return object(stack, "apps/v1", "Deployment", "requester", spec);
  }

  private static Manifest object(
      PdStack stack, String apiVersion, String kind, String name, Tree spec) {
    return Manifest.of(
        map()
            .with("apiVersion", apiVersion)
            .with("kind", kind)
            .with("metadata", map().with("name", name).with("namespace", stack.namespace()))
            .with("spec", spec));
  }
}
