package io.pdconstructs.conformance;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;

/**
 * Something that failed in public, done to a stack of ours.
 *
 * @param source the issues and pull requests that tell it
 * @param failed what failed there
 * @param rule the rule that refuses it, or warns of it; empty where none does
 * @param path the field that is named, as findings write it; empty where none is
 * @param stack the program with the same in the same field
 */
record Incident(String source, String failed, String rule, String path, PdStack stack) {

  /** What failed, as manifests. */
  Manifests manifests() {
    return Renderer.render(stack).manifests();
  }

  @Override
  public String toString() {
    return source + ": " + failed;
  }
}
