package io.pdconstructs.render.parts;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import java.util.List;

/** The prefill workers: engines that the sidecars of decode workers call directly. */
public final class PrefillDeployment {

  private PrefillDeployment() {}

  /** The Deployment, with an engine as the release has it. */
  public static Manifest render(PdStack stack, Names names, ReleaseEngine shape) {
    return EngineDeployment.render(
        stack,
        names,
        stack.prefill(),
        names.prefill(),
        Meta.Component.PREFILL,
        List.of(),
        EngineContainer.render(stack, stack.prefill(), Ports.POOL, shape),
        EngineContainer.volumes(stack, stack.prefill(), shape));
  }
}
