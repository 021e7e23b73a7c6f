package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.KvConnector;
import io.pdconstructs.LogLevel;
import io.pdconstructs.PdStack;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.EngineProbes;
import io.pdconstructs.render.parts.EngineResources;
import io.pdconstructs.render.parts.ModelFiles;
import io.pdconstructs.render.parts.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        .with("name", stack.release().engineContainer())
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
        .with("resources", EngineResources.render(stack, workers))
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

  /** What {@link #render} mounts. */
  static List<Tree> volumes(PdStack stack, Workers<?> workers) {
    List<Tree> volumes = new ArrayList<>();
    volumes.add(map().with("name", "metrics-volume").with("emptyDir", map()));
    volumes.add(EngineResources.shm(workers));
    volumes.add(map().with("name", "torch-compile-cache").with("emptyDir", map()));
    volumes.addAll(ModelFiles.volumes(stack.model()));
    return volumes;
  }
}
