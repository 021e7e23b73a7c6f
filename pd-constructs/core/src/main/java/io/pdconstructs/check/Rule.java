package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;

/**
 * A family of rules. Most look at the finished objects, so that an edit that breaks a stack is
 * found too; what needs facts that objects do not hold looks at the stack.
 */
public interface Rule {

  /** Looks at what the user said. */
  default void check(PdStack stack, Findings findings) {}

  /** Looks at the finished objects, whether they come from a stack or from elsewhere. */
  default void check(Manifests manifests, Findings findings) {}
}
