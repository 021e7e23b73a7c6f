package io.pdconstructs.examples;

import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;

/** A program moves from llm-d 0.2 to 0.8 by one word. */
public final class NextRelease {

  private NextRelease() {}

  // region next-release
  /** What {@code apps/llama-70b} deploys, on llm-d 0.8. */
  public static PdStack stack(Environment env) {
    return Llama70b.app().stackIn(env).toBuilder().release(LlmdRelease.V0_8).build();
  }
  // endregion
}
