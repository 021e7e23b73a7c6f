package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.stream.Stream;

/**
 * The proxy in front of a decode engine: it has the prompt prefilled by the worker that the
 * endpoint picker chose, then hands the request to its engine. An init container that keeps
 * running, so that it is there before the engine and after it.
 */
public final class SidecarContainer {

  private SidecarContainer() {}

  /** The sidecar, with the arguments of the release and the user's after them. */
  public static Tree render(PdStack stack, List<String> args) {
    List<String> given = stack.sidecar().args();
    return map()
        .with("name", "routing-proxy")
        .with("image", stack.sidecarImage().text())
        .saidBy("images.sidecar", stack.images().sidecar())
        .with("imagePullPolicy", "Always")
        .with("restartPolicy", "Always")
        .with("args", Stream.concat(args.stream(), given.stream()).toList())
        .saidBy("sidecar.args", args.size(), args.size() + given.size())
        .with(
            "ports",
            List.of(
                map()
                    .with("name", "sidecar")
                    .with("containerPort", Ports.POOL)
                    .with("protocol", "TCP")))
        .with("resources", ContainerResources.render(stack.sidecar().resources()))
        .saidBy("sidecar.resources")
        .with(
            "securityContext",
            map().with("allowPrivilegeEscalation", false).with("runAsNonRoot", true));
  }
}
