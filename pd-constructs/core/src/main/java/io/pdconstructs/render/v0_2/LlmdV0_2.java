package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.EngineContainer;
import io.pdconstructs.render.parts.EppConfigMap;
import io.pdconstructs.render.parts.EppDeployment;
import io.pdconstructs.render.parts.EppRoleBinding;
import io.pdconstructs.render.parts.HttpRoute;
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
 * What llm-d 0.2 brings to the objects of a stack.
 *
 * @param stack a stack of this release
 * @param names what its objects are called
 */
public record LlmdV0_2(PdStack stack, Names names) implements ReleaseObjects {

  /** What this release brings to a stack. */
  public static LlmdV0_2 of(PdStack stack) {
    return new LlmdV0_2(stack, new ChartNames(stack.name()));
  }

  @Override
  public List<Manifest> eppRights() {
    return List.of(
        EppRole.render(stack, names),
        EppRoleBinding.render(stack, names),
        EppClusterRole.render(stack, names),
        EppClusterRoleBinding.render(stack, names));
  }

  @Override
  public String eppConfiguration() {
    return EppConfiguration.text(stack);
  }

  @Override
  public List<Manifest> pool() {
    return List.of(InferencePool.render(stack, names), InferenceModel.render(stack, names));
  }

  @Override
  public Tree routeBackend() {
    return HttpRoute.backend(stack, names).with("port", Ports.POOL).with("weight", 1);
  }

  /** Either role may be asked for blocks and may ask for them in this vLLM. */
  @Override
  public ReleaseEngine engine(Role role) {
    Map<String, String> scratch = new LinkedHashMap<>();
    scratch.put("metrics-volume", "/.config");
    scratch.put("torch-compile-cache", "/.cache");
    int ranks = stack.workers(role).tensorParallel();
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
            EngineContainer.variable("TP_SIZE", Integer.toString(ranks))));
  }

  @Override
  public List<String> sidecarArgs() {
    List<String> args = new ArrayList<>();
    args.add("--port=" + Ports.POOL);
    args.add("--vllm-port=" + Ports.DECODE_ENGINE);
    args.add("--connector=" + stack.connector().sidecarName());
    args.add("-v=" + stack.sidecar().verbosity());
    args.add("--secure-proxy=false");
    if (stack.sidecar().guarded()) {
      args.add("--enable-ssrf-protection=true");
      args.add("--inference-pool-namespace=" + stack.namespace());
      args.add("--inference-pool-name=" + names.pool());
    }
    return args;
  }

  @Override
  public ReleaseEpp epp() {
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
