package io.pdconstructs.render.v0_2;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.List;

/** The decode workers: engines behind a routing sidecar, which takes the pool's port. */
final class DecodeDeployment {

  private DecodeDeployment() {}

  static Manifest render(PdStack stack, Names names) {
    return EngineDeployment.render(
        stack,
        names,
        stack.decode(),
        names.decode(),
        Meta.Component.DECODE,
        Ports.DECODE_ENGINE,
        List.of(SidecarContainer.render(stack)));
  }
}
