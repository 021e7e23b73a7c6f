package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.KvConnector;
import io.pdconstructs.LogLevel;
import io.pdconstructs.PdStack;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The container of a vLLM engine. */
final class EngineContainer {

  /**
   * Longer than the 90 s for which the sidecar's and the gateway's HTTP clients keep an idle
   * connection.
   */
  private static final String KEEP_ALIVE_SECONDS = "120";

  private EngineContainer() {}

  static Tree render(PdStack stack, Workers<?> workers, int port) {
    return map()
        .with("name", "vllm")
        .with("image", stack.engineImage().text())
        .with("command", List.of("vllm", "serve"))
        .with("args", args(stack, workers, port))
        .with("env", env(stack, workers))
        .with(
            "ports",
            List.of(
                map().with("name", "metrics").with("containerPort", port).with("protocol", "TCP"),
                map()
                    .with("name", "nixl")
                    .with("containerPort", Ports.NIXL)
                    .with("protocol", "TCP")))
        .with("startupProbe", EngineProbes.startup(stack.startupBudget(), port))
        .with("readinessProbe", EngineProbes.readiness(port))
        .with("livenessProbe", EngineProbes.liveness(port))
        .with("resources", resources(stack, workers))
        .with("volumeMounts", mounts(stack));
  }

  private static List<Tree> mounts(PdStack stack) {
    List<Tree> mounts = new ArrayList<>();
    mounts.add(map().with("name", "metrics-volume").with("mountPath", "/.config"));
    mounts.add(map().with("name", "shm").with("mountPath", "/dev/shm"));
    mounts.add(map().with("name", "torch-compile-cache").with("mountPath", "/.cache"));
    mounts.addAll(ModelFiles.mounts(stack.model()));
    return mounts;
  }

  private static List<String> args(PdStack stack, Workers<?> workers, int port) {
    VllmEngine engine = stack.engine();
    List<String> args = new ArrayList<>();
    args.add(ModelFiles.argument(stack.model()));
    args.addAll(List.of("--port", Integer.toString(port)));
    args.addAll(List.of("--served-model-name", stack.model().servedName()));
    args.addAll(List.of("--tensor-parallel-size", Integer.toString(workers.tensorParallel())));
    engine.blockSize().ifPresent(tokens -> args.addAll(List.of("--block-size", tokens.toString())));
    args.addAll(List.of("--kv-transfer-config", kvTransferConfig(stack.connector()).toJson()));
    args.addAll(List.of("--disable-log-requests", "--disable-uvicorn-access-log"));
    engine
        .maxModelLen()
        .ifPresent(tokens -> args.addAll(List.of("--max-model-len", tokens.toString())));
    engine
        .logLevel()
        .ifPresent(level -> args.addAll(List.of("--uvicorn-log-level", ofUvicorn(level))));
    args.addAll(engine.apiServerArgs());
    args.addAll(workers.args());
    return args;
  }

  private static String ofUvicorn(LogLevel level) {
    return level == LogLevel.WARN ? "warning" : level.toString();
  }

  /** Either role may be asked for blocks and may ask for them in this vLLM. */
  private static Tree kvTransferConfig(KvConnector connector) {
    return map().with("kv_connector", connector.engineName()).with("kv_role", "kv_both");
  }

  private static List<Tree> env(PdStack stack, Workers<?> workers) {
    List<Tree> env = new ArrayList<>();
    env.add(
        map()
            .with("name", "VLLM_NIXL_SIDE_CHANNEL_HOST")
            .with("valueFrom", map().with("fieldRef", map().with("fieldPath", "status.podIP"))));
    env.add(variable("VLLM_NIXL_SIDE_CHANNEL_PORT", Integer.toString(Ports.NIXL)));
    env.add(variable("VLLM_HTTP_TIMEOUT_KEEP_ALIVE", KEEP_ALIVE_SECONDS));
    env.add(variable("DP_SIZE", "1"));
    env.add(variable("TP_SIZE", Integer.toString(workers.tensorParallel())));
    env.addAll(ModelFiles.env(stack.model()));
    stack
        .engine()
        .logLevel()
        .map(level -> ofUvicorn(level).toUpperCase(Locale.ROOT))
        .ifPresent(level -> env.add(variable("VLLM_LOGGING_LEVEL", level)));
    stack.hardware().env().forEach((name, value) -> env.add(variable(name, value)));
    workers.env().forEach((name, value) -> env.add(variable(name, value)));
    return env;
  }

  private static Tree variable(String name, String value) {
    return map().with("name", name).with("value", value);
  }

  /** Requests equal limits: devices demand it, and so the pod is of the Guaranteed class. */
  private static Tree resources(PdStack stack, Workers<?> workers) {
    Map<String, String> amounts = new LinkedHashMap<>();
    amounts.put("cpu", workers.cpu().text());
    amounts.put("memory", workers.memory().text());
    if (stack.hardware().devices() instanceof DevicePlugins plugins) {
      amounts.put(plugins.gpuResource(), Integer.toString(workers.tensorParallel()));
      plugins
          .rdma()
          .ifPresent(rdma -> amounts.putIfAbsent(rdma.resource(), Integer.toString(rdma.perPod())));
    }
    Tree resources = map().with("limits", amounts).with("requests", amounts);
    return stack.hardware().devices() instanceof DeviceClaims
        ? resources.with("claims", DeviceClaimTemplate.ofContainer(workers.tensorParallel()))
        : resources;
  }
}
