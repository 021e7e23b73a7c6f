package io.pdconstructs.render.v0_8;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Tree;
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
import java.util.regex.Pattern;

/** All objects of a stack, in the order in which they apply cleanly. */
public final class LlmdV0_8 {

  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  private LlmdV0_8() {}

  /** The objects of a stack whose release is 0.8. */
  public static Manifests render(PdStack stack) {
    Names names = names(stack);
    String configuration = EppConfiguration.text(stack);
    List<Manifest> objects = new ArrayList<>();
    objects.add(EngineServiceAccount.render(stack, names));
    objects.add(EppServiceAccount.render(stack, names));
    objects.add(EppRole.render(stack, names));
    objects.add(EppRoleBinding.render(stack, names));
    objects.add(EppConfigMap.render(stack, names, configuration));
    objects.addAll(DeviceClaimTemplate.render(stack, names));
    objects.add(EppService.render(stack, names));
    objects.add(InferencePool.render(stack, names));
    objects.add(
        EngineDeployment.render(
            stack, names, EnginePodTemplate.prefill(stack, engine(stack, Role.PREFILL))));
    objects.add(
        EngineDeployment.render(
            stack,
            names,
            EnginePodTemplate.decode(stack, engine(stack, Role.DECODE), sidecarArgs(stack))));
    objects.add(EppDeployment.render(stack, names, configuration, picker(stack, names)));
    objects.addAll(GatewayObjects.render(stack, names));
    objects.add(HttpRoute.render(stack, names, HttpRoute.backend(stack, names)));
    return Manifests.of(objects);
  }

  /** The names that the router's chart and the overlays give to a release of the stack's name. */
  private static Names names(PdStack stack) {
    String epp = stack.name() + "-epp";
    String engine = stack.name() + "-nvidia-gpu-vllm";
    return new Names(
        stack.name() + "-inference-gateway",
        epp,
        stack.name(),
        stack.name(),
        epp,
        engine,
        engine + "-sa",
        engine + "-devices",
        engine + "-prefill",
        engine + "-decode",
        Map.of("llm-d-router-gateway", epp),
        Map.of("llm-d.ai/guide", stack.name()),
        engineLabels(stack.model()));
  }

  /** The label of the model only where its name fits one. */
  private static Map<String, String> engineLabels(Model model) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("llm-d.ai/engine-type", "vllm");
    labels.put("llm-d.ai/accelerator-vendor", "nvidia");
    labels.put("llm-d.ai/accelerator-variant", "gpu");
    String name = model.id().substring(model.id().lastIndexOf('/') + 1);
    if (LABEL.matcher(name).matches()) {
      labels.put("llm-d.ai/model", name);
    }
    return labels;
  }

  /**
   * Each role has its part in the transfer. Without the hybrid manager of the KV cache, unless the
   * model needs it: with it this vLLM takes a transfer that failed for one that succeeded, and
   * answers with wrong text. Probes and scrapes are not logged. {@code USER}, as an image that runs
   * under any user has none.
   */
  private static ReleaseEngine engine(PdStack stack, Role role) {
    Map<String, String> scratch = new LinkedHashMap<>();
    scratch.put("vllm-config", "/.config");
    scratch.put("torch-compile-cache", "/.cache");
    scratch.put("triton-cache", "/.triton");
    Tree kvTransfer =
        map()
            .with("kv_connector", stack.connector().engineName())
            .with("kv_role", role == Role.PREFILL ? "kv_producer" : "kv_consumer")
            .with("kv_load_failure_policy", EngineContainer.failurePolicy(stack));
    List<String> args = new ArrayList<>();
    if (!EngineContainer.isHybrid(stack)) {
      args.add("--disable-hybrid-kv-cache-manager");
    }
    args.add("--disable-access-log-for-endpoints=/health,/metrics,/v1/models");
    return new ReleaseEngine(
        "modelserver",
        scratch,
        kvTransfer,
        args,
        List.of(EngineContainer.variable("USER", "llm-d")));
  }

  private static List<String> sidecarArgs(PdStack stack) {
    return List.of(
        "--port=" + Ports.POOL,
        "--vllm-port=" + Ports.DECODE_ENGINE,
        "--kv-connector=" + stack.connector().sidecarName(),
        "--zap-log-level=" + stack.sidecar().verbosity(),
        "--secure-proxy=false");
  }

  private static ReleaseEpp picker(PdStack stack, Names names) {
    return new ReleaseEpp(
        List.of(
            "--pool-name",
            names.pool(),
            "--pool-namespace",
            stack.namespace(),
            "--pool-group",
            stack.release().poolGroup(),
            "--zap-encoder",
            "json",
            "--config-file",
            "/config/" + EppConfigMap.FILE,
            "--grpc-port",
            Integer.toString(Ports.EPP_GRPC),
            "--grpc-health-port",
            Integer.toString(Ports.EPP_HEALTH),
            "--metrics-port",
            Integer.toString(Ports.EPP_METRICS),
            "--v=" + stack.endpointPicker().verbosity(),
            "--tracing=false"),
        List.of(ofPod("NAMESPACE", "metadata.namespace"), ofPod("POD_NAME", "metadata.name")),
        "IfNotPresent",
        EppDeployment.probe(2),
        Optional.of(
            map()
                .with("limits", map().with("memory", "16Gi"))
                .with("requests", map().with("cpu", "4").with("memory", "8Gi"))));
  }

  private static Tree ofPod(String name, String field) {
    return map()
        .with("name", name)
        .with("valueFrom", map().with("fieldRef", map().with("fieldPath", field)));
  }
}
