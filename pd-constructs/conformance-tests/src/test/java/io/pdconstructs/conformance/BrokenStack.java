package io.pdconstructs.conformance;

import io.pdconstructs.PdStack;
import java.util.List;

/**
 * A stack with mistakes.
 *
 * @param valid the stack without them
 * @param breakages the mistakes, in the order in which they are made
 */
record BrokenStack(PdStack valid, List<Breakage> breakages) {

  /** The stack with those mistakes that can be made after the ones before them. */
  PdStack broken() {
    PdStack stack = valid;
    for (Breakage breakage : breakages) {
      if (breakage.isPossible().test(stack)) {
        stack = breakage.change().apply(stack);
      }
    }
    return stack;
  }
}
