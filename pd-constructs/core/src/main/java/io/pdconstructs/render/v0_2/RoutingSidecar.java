package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.list;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import tools.jackson.databind.node.ObjectNode;

/**
 * The proxy in front of a decode engine: it has the prompt prefilled by the worker that the endpoint picker chose, then hands
 * the request to its engine. An init container that keeps running, so that it is there before the engine and after it.
 */
final class RoutingSidecar {

  private RoutingSidecar() {}

  static ObjectNode render(PdStack stack) {
    ObjectNode amounts = map("cpu", "2", "memory", "1Gi");
    return map(
        "name", "routing-proxy",
        "image", stack.release().sidecarImage().text(),
        "imagePullPolicy", "Always",
        "restartPolicy", "Always",
        "args",
            list(
                "--port=" + Ports.POOL,
                "--vllm-port=" + Ports.DECODE_ENGINE,
                "--connector=" + stack.connector().sidecarName(),
                "-v=1",
                "--secure-proxy=false"),
        "ports", list(map("containerPort", Ports.POOL)),
        "resources", map("limits", amounts, "requests", amounts),
        "securityContext", map("allowPrivilegeEscalation", false, "runAsNonRoot", true));
  }
}
