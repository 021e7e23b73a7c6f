package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.KvConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.SecretKey;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The container of a vLLM engine. */
final class EngineContainer {

  private static final String CACHE = "/model-cache";

  /** Longer than the 90 s for which the sidecar's and the gateway's HTTP clients keep an idle connection. */
  private static final String KEEP_ALIVE_SECONDS = "120";

  private EngineContainer() {}

  static ObjectNode render(PdStack stack, Workers<?> workers, int port) {
    return map(
        "name", "vllm",
        "image", stack.release().engineImage().text(),
        "command", list("vllm", "serve"),
        "args", args(stack, workers, port),
        "env", env(stack, workers),
        "ports",
            list(
                map("name", "metrics", "containerPort", port, "protocol", "TCP"),
                map("name", "nixl", "containerPort", Ports.NIXL, "protocol", "TCP")),
        "startupProbe", EngineProbes.startup(stack.startupBudget(), port),
        "readinessProbe", EngineProbes.readiness(port),
        "livenessProbe", EngineProbes.liveness(port),
        "resources", resources(stack, workers),
        "volumeMounts",
            list(
                map("name", "metrics-volume", "mountPath", "/.config"),
                map("name", "shm", "mountPath", "/dev/shm"),
                map("name", "torch-compile-cache", "mountPath", "/.cache"),
                map("name", "model-storage", "mountPath", CACHE)));
  }

  private static List<String> args(PdStack stack, Workers<?> workers, int port) {
    VllmEngine engine = stack.engine();
    List<String> args = new ArrayList<>();
    args.add(stack.model().id());
    args.addAll(List.of("--port", Integer.toString(port)));
    args.addAll(List.of("--served-model-name", stack.model().id()));
    args.addAll(List.of("--tensor-parallel-size", Integer.toString(workers.tensorParallel())));
    engine.blockSize().ifPresent(tokens -> args.addAll(List.of("--block-size", tokens.toString())));
    args.addAll(List.of("--kv-transfer-config", Yaml.json(kvTransferConfig(stack.connector()))));
    args.addAll(List.of("--disable-log-requests", "--disable-uvicorn-access-log"));
    engine.maxModelLen().ifPresent(tokens -> args.addAll(List.of("--max-model-len", tokens.toString())));
    args.addAll(workers.args());
    return args;
  }

  /** Either role may be asked for blocks and may ask for them in this vLLM. */
  private static ObjectNode kvTransferConfig(KvConnector connector) {
    return map("kv_connector", connector.engineName(), "kv_role", "kv_both");
  }

  private static ArrayNode env(PdStack stack, Workers<?> workers) {
    ArrayNode env =
        list(
            map(
                "name",
                "VLLM_NIXL_SIDE_CHANNEL_HOST",
                "valueFrom",
                map("fieldRef", map("fieldPath", "status.podIP"))),
            variable("VLLM_NIXL_SIDE_CHANNEL_PORT", Integer.toString(Ports.NIXL)),
            variable("VLLM_HTTP_TIMEOUT_KEEP_ALIVE", KEEP_ALIVE_SECONDS),
            variable("DP_SIZE", "1"),
            variable("TP_SIZE", Integer.toString(workers.tensorParallel())),
            variable("HF_HOME", CACHE));
    stack.model().token().ifPresent(token -> env.add(token(token)));
    stack.hardware().env().forEach((name, value) -> env.add(variable(name, value)));
    workers.env().forEach((name, value) -> env.add(variable(name, value)));
    return env;
  }

  private static ObjectNode variable(String name, String value) {
    return map("name", name, "value", value);
  }

  private static ObjectNode token(SecretKey token) {
    return map(
        "name", "HF_TOKEN",
        "valueFrom", map("secretKeyRef", map("name", token.name(), "key", token.key())));
  }

  /** Requests equal limits: devices demand it, and so the pod is of the Guaranteed class. */
  private static ObjectNode resources(PdStack stack, Workers<?> workers) {
    ObjectNode amounts =
        map(
            "cpu", workers.cpu().text(),
            "memory", workers.memory().text(),
            stack.hardware().gpuResource(), Integer.toString(workers.tensorParallel()));
    stack.hardware().rdma().ifPresent(rdma -> amounts.put(rdma.resource(), Integer.toString(rdma.perPod())));
    return map("limits", amounts, "requests", amounts);
  }
}
