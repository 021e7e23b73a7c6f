package io.pdconstructs.render.v0_8;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.EngineContainer;
import io.pdconstructs.render.parts.EppConfigMap;
import io.pdconstructs.render.parts.EppDeployment;
import io.pdconstructs.render.parts.EppRoleBinding;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.Ports;
import io.pdconstructs.render.parts.ReleaseEngine;
import io.pdconstructs.render.parts.ReleaseEpp;
import io.pdconstructs.render.parts.ReleaseObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What llm-d 0.8 brings to the objects of a stack.
 *
 * @param stack a stack of this release
 * @param names what its objects are called
 */
public record LlmdV0_8(PdStack stack, Names names) implements ReleaseObjects {

  /** What this release brings to a stack. */
  public static LlmdV0_8 of(PdStack stack) {
    return new LlmdV0_8(stack, new OverlayNames(stack.name(), stack.model()));
  }

  @Override
  public List<Manifest> eppRights() {
    return List.of(EppRole.render(stack, names), EppRoleBinding.render(stack, names));
  }

  @Override
  public String eppConfiguration() {
    return EppConfiguration.text(stack);
  }

  @Override
  public List<Manifest> pool() {
    return List.of(InferencePool.render(stack, names));
  }

  /**
   * Each role has its part in the transfer. Without the hybrid manager of the KV cache, unless the
   * model needs it: with it this vLLM takes a transfer that failed for one that succeeded, and
   * answers with wrong text. Probes and scrapes are not logged. {@code USER}, as an image that runs
   * under any user has none.
   */
  @Override
  public ReleaseEngine engine(Role role) {
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

  @Override
  public List<String> sidecarArgs() {
    List<String> args = new ArrayList<>();
    args.add("--port=" + Ports.POOL);
    args.add("--vllm-port=" + Ports.DECODE_ENGINE);
    args.add("--kv-connector=" + stack.connector().sidecarName());
    args.add("--zap-log-level=" + stack.sidecar().verbosity());
    args.add("--secure-proxy=false");
    if (stack.sidecar().guarded()) {
      args.add("--enable-ssrf-protection=true");
      args.add("--inference-pool=" + stack.namespace() + "/" + names.pool());
    }
    return args;
  }

  @Override
  public ReleaseEpp epp() {
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
