package io.pdconstructs.render.parts;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.List;

/** The decode workers: engines behind a routing sidecar, which takes the pool's port. */
public final class DecodeDeployment {

  private DecodeDeployment() {}

  /** The Deployment, with an engine and a sidecar as the release has them. */
  public static Manifest render(
      PdStack stack, Names names, ReleaseEngine shape, List<String> sidecarArgs) {
    return EngineDeployment.render(
        stack,
        names,
        stack.decode(),
        names.decode(),
        Meta.Component.DECODE,
        List.of(SidecarContainer.render(stack, sidecarArgs)),
        EngineContainer.render(stack, stack.decode(), Ports.DECODE_ENGINE, shape),
        EngineContainer.volumes(stack, stack.decode(), shape));
  }
}
