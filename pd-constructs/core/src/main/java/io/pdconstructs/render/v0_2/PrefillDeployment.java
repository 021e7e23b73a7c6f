package io.pdconstructs.render.v0_2;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
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
        Ports.POOL,
        List.of());
  }
}
