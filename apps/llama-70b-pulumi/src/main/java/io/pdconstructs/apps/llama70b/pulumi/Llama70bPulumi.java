package io.pdconstructs.apps.llama70b.pulumi;

import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.pulumi.PdProgram;

// region pulumi
/** What {@code pulumi up} runs: the stack of {@code apps/llama-70b}, as configured. */
public final class Llama70bPulumi {

  private Llama70bPulumi() {}

  public static void main(String... args) {
    PdProgram.of(Llama70b.app()).run();
  }
}
// endregion
