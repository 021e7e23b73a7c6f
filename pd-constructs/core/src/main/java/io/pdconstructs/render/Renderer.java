package io.pdconstructs.render;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.v0_2.LlmdV0_2;

/** Turns a stack into the objects of its release. */
public final class Renderer {

  private Renderer() {}

  /**
   * The stack's objects after its edits, first to apply first. Renders any stack, also one that
   * rules refuse.
   */
  public static Edited render(PdStack stack) {
    return Edited.of(objects(stack), stack.edits());
  }

  private static Manifests objects(PdStack stack) {
    return switch (stack.release()) {
      case V0_2 -> LlmdV0_2.render(stack);
    };
  }
}
