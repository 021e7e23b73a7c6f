package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Tree;
import java.util.List;

/**
 * The proxy in front of a decode engine: it has the prompt prefilled by the worker that the
 * endpoint picker chose, then hands the request to its engine. An init container that keeps
 * running, so that it is there before the engine and after it.
 */
final class RoutingSidecar {

  private RoutingSidecar() {}

  static Tree render(PdStack stack) {
    Tree amounts = map().with("cpu", "2").with("memory", "1Gi");
    return map()
        .with("name", "routing-proxy")
        .with("image", stack.sidecarImage().text())
        .with("imagePullPolicy", "Always")
        .with("restartPolicy", "Always")
        .with(
            "args",
            List.of(
                "--port=" + Ports.POOL,
                "--vllm-port=" + Ports.DECODE_ENGINE,
                "--connector=" + stack.connector().sidecarName(),
                "-v=1",
                "--secure-proxy=false"))
        .with("ports", List.of(map().with("containerPort", Ports.POOL)))
        .with("resources", map().with("limits", amounts).with("requests", amounts))
        .with(
            "securityContext",
            map().with("allowPrivilegeEscalation", false).with("runAsNonRoot", true));
  }
}
