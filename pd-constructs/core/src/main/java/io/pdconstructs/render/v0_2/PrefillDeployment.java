package io.pdconstructs.render.v0_2;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.render.parts.EngineDeployment;
import io.pdconstructs.render.parts.Meta;
import io.pdconstructs.render.parts.Names;
import io.pdconstructs.render.parts.Ports;
import java.util.List;

/** The prefill workers: engines that the sidecars of decode workers call directly. */
final class PrefillDeployment {

  private PrefillDeployment() {}

  static Manifest render(PdStack stack, Names names) {
    return EngineDeployment.render(
        stack,
        names,
        stack.prefill(),
        names.prefill(),
        Meta.Component.PREFILL,
        List.of(),
        EngineContainer.render(stack, stack.prefill(), Ports.POOL),
        EngineContainer.volumes(stack, stack.prefill()));
  }
}
