package io.pdconstructs.render.v0_2;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.render.parts.EngineDeployment;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.Ports;
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
        List.of(SidecarContainer.render(stack)),
        EngineContainer.render(stack, stack.decode(), Ports.DECODE_ENGINE),
        EngineContainer.volumes(stack, stack.decode()));
  }
}
