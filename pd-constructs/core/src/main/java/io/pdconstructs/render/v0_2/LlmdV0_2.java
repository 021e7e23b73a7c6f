package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.parts.DeviceClaimTemplate;
import io.pdconstructs.render.parts.EngineContainer;
import io.pdconstructs.render.parts.EngineDeployment;
import io.pdconstructs.render.parts.EnginePodTemplate;
import io.pdconstructs.render.parts.EngineServiceAccount;
import io.pdconstructs.render.parts.EppConfigMap;
import io.pdconstructs.render.parts.EppDeployment;
import io.pdconstructs.render.parts.EppRoleBinding;
import io.pdconstructs.render.parts.EppService;
import io.pdconstructs.render.parts.EppServiceAccount;
import io.pdconstructs.render.parts.GatewayObjects;
import io.pdconstructs.render.parts.HttpRoute;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.Ports;
import io.pdconstructs.render.parts.ReleaseEngine;
import io.pdconstructs.render.parts.ReleaseEpp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of a stack, in the order in which they apply cleanly. */
public final class LlmdV0_2 {

  private LlmdV0_2() {}

  /** The objects of a stack whose release is 0.2. */
  public static Manifests render(PdStack stack) {
    Names names = names(stack);
    String configuration = EppConfiguration.text(stack);
    List<Manifest> objects = new ArrayList<>();
    objects.add(EngineServiceAccount.render(stack, names));
    objects.add(EppServiceAccount.render(stack, names));
    objects.add(EppRole.render(stack, names));
    objects.add(EppRoleBinding.render(stack, names));
    objects.add(EppClusterRole.render(stack, names));
    objects.add(EppClusterRoleBinding.render(stack, names));
    objects.add(EppConfigMap.render(stack, names, configuration));
    objects.addAll(DeviceClaimTemplate.render(stack, names));
    objects.add(EppService.render(stack, names));
    objects.add(InferencePool.render(stack, names));
    objects.add(InferenceModel.render(stack, names));
    objects.add(
        EngineDeployment.render(
            stack, names, EnginePodTemplate.prefill(stack, engine(stack, stack.prefill()))));
    objects.add(
        EngineDeployment.render(
            stack,
            names,
            EnginePodTemplate.decode(stack, engine(stack, stack.decode()), sidecarArgs(stack))));
    objects.add(EppDeployment.render(stack, names, configuration, picker(stack, names)));
    objects.addAll(GatewayObjects.render(stack, names));
    objects.add(
        HttpRoute.render(
            stack,
            names,
            HttpRoute.backend(stack, names).with("port", Ports.POOL).with("weight", 1)));
    return Manifests.of(objects);
  }

  /**
   * The names that the three charts give to releases called {@code infra-pd}, {@code gaie-pd} and
   * {@code ms-pd}.
   */
  static Names names(PdStack stack) {
    String gateway = "infra-" + stack.name() + "-inference-gateway";
    String pool = "gaie-" + stack.name();
    String engine = "ms-" + stack.name() + "-llm-d-modelservice";
    Map<String, String> podLabels = new LinkedHashMap<>();
    podLabels.put("llm-d.ai/inferenceServing", "true");
    podLabels.put("llm-d.ai/model", engine);
    return new Names(
        gateway,
        gateway,
        engine,
        pool,
        pool + "-epp",
        engine,
        engine,
        engine + "-devices",
        engine + "-prefill",
        engine + "-decode",
        Map.of("inferencepool", pool + "-epp"),
        podLabels,
        Map.of());
  }

  /** Either role may be asked for blocks and may ask for them in this vLLM. */
  private static ReleaseEngine engine(PdStack stack, Workers<?> workers) {
    Map<String, String> scratch = new LinkedHashMap<>();
    scratch.put("metrics-volume", "/.config");
    scratch.put("torch-compile-cache", "/.cache");
    return new ReleaseEngine(
        "metrics",
        scratch,
        map()
            .with("kv_connector", stack.connector().engineName())
            .with("kv_role", "kv_both")
            .with("kv_load_failure_policy", EngineContainer.failurePolicy(stack)),
        List.of("--disable-log-requests", "--disable-uvicorn-access-log"),
        List.of(
            EngineContainer.variable("DP_SIZE", "1"),
            EngineContainer.variable("TP_SIZE", Integer.toString(workers.tensorParallel()))));
  }

  private static List<String> sidecarArgs(PdStack stack) {
    return List.of(
        "--port=" + Ports.POOL,
        "--vllm-port=" + Ports.DECODE_ENGINE,
        "--connector=" + stack.connector().sidecarName(),
        "-v=" + stack.sidecar().verbosity(),
        "--secure-proxy=false");
  }

  private static ReleaseEpp picker(PdStack stack, Names names) {
    return new ReleaseEpp(
        List.of(
            "--poolName",
            names.pool(),
            "--poolNamespace",
            stack.namespace(),
            "--v",
            Integer.toString(stack.endpointPicker().verbosity()),
            "--grpcPort",
            Integer.toString(Ports.EPP_GRPC),
            "--grpcHealthPort",
            Integer.toString(Ports.EPP_HEALTH),
            "--metricsPort",
            Integer.toString(Ports.EPP_METRICS),
            "--configFile",
            "config/" + EppConfigMap.FILE,
            "--enablePprof=true",
            "--modelServerMetricsPath=/metrics",
            "--modelServerMetricsScheme=http",
            "--modelServerMetricsHttpsInsecureSkipVerify=true"),
        List.of(),
        "Always",
        EppDeployment.probe(10).with("initialDelaySeconds", 5),
        Optional.empty());
  }
}
