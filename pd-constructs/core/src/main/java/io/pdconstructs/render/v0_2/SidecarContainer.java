package io.pdconstructs.render.v0_2;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.render.parts.ContainerResources;
import io.pdconstructs.render.parts.Ports;
import java.util.ArrayList;
import java.util.List;

/**
 * The proxy in front of a decode engine: it has the prompt prefilled by the worker that the
 * endpoint picker chose, then hands the request to its engine. An init container that keeps
 * running, so that it is there before the engine and after it.
 */
final class SidecarContainer {

  private SidecarContainer() {}

  static Tree render(PdStack stack) {
    return map()
        .with("name", "routing-proxy")
        .with("image", stack.sidecarImage().text())
        .with("imagePullPolicy", "Always")
        .with("restartPolicy", "Always")
        .with("args", args(stack))
        .with("ports", List.of(map().with("containerPort", Ports.POOL)))
        .with("resources", ContainerResources.render(stack.sidecar().resources()))
        .with(
            "securityContext",
            map().with("allowPrivilegeEscalation", false).with("runAsNonRoot", true));
  }

  private static List<String> args(PdStack stack) {
    List<String> args = new ArrayList<>();
    args.add("--port=" + Ports.POOL);
    args.add("--vllm-port=" + Ports.DECODE_ENGINE);
    args.add("--connector=" + stack.connector().sidecarName());
    args.add("-v=" + stack.sidecar().verbosity());
    args.add("--secure-proxy=false");
    args.addAll(stack.sidecar().args());
    return args;
  }
}
