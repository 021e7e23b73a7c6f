package io.pdconstructs.render;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.v0_2.LlmdV0_2;

/** Turns a stack into the objects of its release. */
public final class Renderer {

  private Renderer() {}

  /** The stack's objects, first to apply first. Renders any stack, also one that rules refuse. */
  public static Manifests render(PdStack stack) {
    return switch (stack.release()) {
      case V0_2 -> LlmdV0_2.render(stack);
    };
  }
}
