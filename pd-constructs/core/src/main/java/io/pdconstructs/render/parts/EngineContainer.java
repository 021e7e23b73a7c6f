package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.LogLevel;
import io.pdconstructs.PdStack;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.sizing.ModelShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The container of a vLLM engine, and the volumes that it mounts. */
public final class EngineContainer {

  /**
   * Longer than the 90 s for which the sidecar's and the gateway's HTTP clients keep an idle
   * connection.
   */
  private static final String KEEP_ALIVE_SECONDS = "120";

  private EngineContainer() {}

  /** The container of a worker that answers on a port. */
  public static Tree render(PdStack stack, Workers<?> workers, int port, ReleaseEngine shape) {
    List<String> args = args(stack, workers, port, shape);
    int ofRole = args.size() - workers.args().size();
    int ofStack = stack.engine().apiServerArgs().size();
    return map()
        .with("name", stack.release().engineContainer())
        .with("image", stack.engineImage().text())
        .saidBy("images.engine", stack.images().engine())
        .with("command", List.of("vllm", "serve"))
        .with("args", args)
        .saidBy("engine.apiServerArgs", ofRole - ofStack, ofRole)
        .saidBy("args", ofRole, args.size())
        .with("env", env(stack, workers, shape))
        .with("ports", List.of(port(shape.httpPort(), port), port("nixl", Ports.NIXL)))
        .with("startupProbe", EngineProbes.startup(stack.startupBudget(), shape.httpPort()))
        .with("readinessProbe", EngineProbes.readiness(shape.httpPort()))
        .with("livenessProbe", EngineProbes.liveness(shape.httpPort()))
        .with("resources", EngineResources.render(stack, workers))
        .with("securityContext", securityContext(stack))
        .with("volumeMounts", mounts(stack, shape));
  }

  /** What a NIC reads and writes by itself stays in memory, whatever the node's limit is. */
  private static Optional<Tree> securityContext(PdStack stack) {
    return stack.hardware().devices().fabric().isPresent()
        ? Optional.of(map().with("capabilities", map().with("add", List.of("IPC_LOCK"))))
        : Optional.empty();
  }

  private static Tree port(String name, int port) {
    return map().with("name", name).with("containerPort", port).with("protocol", "TCP");
  }

  private static List<String> args(
      PdStack stack, Workers<?> workers, int port, ReleaseEngine shape) {
    VllmEngine engine = stack.engine();
    List<String> args = new ArrayList<>();
    args.add(ModelFiles.of(stack.model()).argument());
    args.addAll(List.of("--port", Integer.toString(port)));
    args.addAll(List.of("--served-model-name", stack.model().servedName()));
    args.addAll(List.of("--tensor-parallel-size", Integer.toString(workers.tensorParallel())));
    addFlag("--block-size", engine.blockSize(), args);
    args.addAll(List.of("--kv-transfer-config", shape.kvTransfer().toJson()));
    if (isHybrid(stack) && stack.engineCapabilities().has(Trait.HYBRID_MANAGER_WITH_NIXL)) {
      args.add("--no-disable-hybrid-kv-cache-manager");
    }
    args.addAll(shape.args());
    addFlag("--max-model-len", engine.maxModelLen(), args);
    if (engine.logLevel().isPresent()) {
      args.addAll(List.of("--uvicorn-log-level", ofUvicorn(engine.logLevel().get())));
    }
    args.addAll(engine.apiServerArgs());
    args.addAll(workers.args());
    return args;
  }

  private static void addFlag(String flag, Optional<Integer> value, List<String> args) {
    if (value.isPresent()) {
      args.addAll(List.of(flag, value.get().toString()));
    }
  }

  private static String ofUvicorn(LogLevel level) {
    return level == LogLevel.WARN ? "warning" : level.toString();
  }

  private static List<Tree> env(PdStack stack, Workers<?> workers, ReleaseEngine shape) {
    List<Tree> env = new ArrayList<>();
    env.add(
        map()
            .with("name", "VLLM_NIXL_SIDE_CHANNEL_HOST")
            .with("valueFrom", map().with("fieldRef", map().with("fieldPath", "status.podIP"))));
    env.add(variable("VLLM_NIXL_SIDE_CHANNEL_PORT", Integer.toString(Ports.NIXL)));
    env.add(variable("VLLM_HTTP_TIMEOUT_KEEP_ALIVE", KEEP_ALIVE_SECONDS));
    if (isHybrid(stack) && stack.engineCapabilities().has(Trait.STATES_BY_DIMENSION)) {
      env.add(variable("VLLM_SSM_CONV_STATE_LAYOUT", "DS"));
    }
    env.addAll(shape.env());
    env.addAll(ModelFiles.of(stack.model()).env());
    Optional<LogLevel> level = stack.engine().logLevel();
    if (level.isPresent()) {
      env.add(variable("VLLM_LOGGING_LEVEL", ofUvicorn(level.get()).toUpperCase(Locale.ROOT)));
    }
    addVariables(stack.hardware().env(), "hardware.env", env);
    addVariables(workers.env(), "env", env);
    return env;
  }

  private static void addVariables(Map<String, String> said, String setter, List<Tree> env) {
    for (Map.Entry<String, String> variable : said.entrySet()) {
      env.add(variable(variable.getKey(), variable.getValue()).saidBy(setter));
    }
  }

  /** Whether some layers of the model have a state, so that the engine needs its hybrid manager. */
  public static boolean isHybrid(PdStack stack) {
    Optional<ModelShape> shape = stack.model().shape();
    return shape.isPresent() && shape.get().hybrid();
  }

  /**
   * What becomes of a transfer that failed, where the engine would hide it by itself: the request
   * fails, and so is seen.
   */
  public static Optional<String> failurePolicy(PdStack stack) {
    EngineCapabilities engine = stack.engineCapabilities();
    return engine.has(Trait.RECOMPUTES_FAILURES) && engine.has(Trait.FAILURE_POLICY)
        ? Optional.of("fail")
        : Optional.empty();
  }

  /** A variable of a container. */
  public static Tree variable(String name, String value) {
    return map().with("name", name).with("value", value);
  }

  private static List<Tree> mounts(PdStack stack, ReleaseEngine shape) {
    List<Tree> mounts = new ArrayList<>();
    mounts.add(map().with("name", "shm").with("mountPath", "/dev/shm"));
    for (Map.Entry<String, String> folder : shape.scratch().entrySet()) {
      mounts.add(map().with("name", folder.getKey()).with("mountPath", folder.getValue()));
    }
    mounts.addAll(ModelFiles.of(stack.model()).mounts());
    return mounts;
  }

  /** The volumes of a worker's pod. */
  public static List<Tree> volumes(PdStack stack, Workers<?> workers, ReleaseEngine shape) {
    List<Tree> volumes = new ArrayList<>();
    volumes.add(EngineResources.shm(workers));
    for (String name : shape.scratch().keySet()) {
      volumes.add(map().with("name", name).with("emptyDir", map()));
    }
    volumes.addAll(ModelFiles.of(stack.model()).volumes());
    return volumes;
  }
}
