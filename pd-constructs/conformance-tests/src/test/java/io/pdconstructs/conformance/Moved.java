package io.pdconstructs.conformance;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.synth.Synthesizer;

/**
 * Stacks that are moved to llm-d 0.8, for mistakes that only an engine or a router of it allows.
 */
final class Moved {

  private Moved() {}

  /** Whether nothing in a stack is for the release that it leaves alone: edits, files, names. */
  static boolean namesNothing(PdStack stack) {
    return stack.edits().isEmpty()
        && stack.extras().isEmpty()
        && EppBreakages.hasNoFile(stack)
        && !stack.sidecar().guarded() // of which 0.8 is warned
        && Character.isLetter(stack.name().charAt(0));
  }

  /** Whether a mistake there is the only thing that is new: a warning would name other objects. */
  static boolean isPossible(PdStack stack) {
    return namesNothing(stack) && Synthesizer.standard().check(stack).warnings().isEmpty();
  }

  /** Whether it is accepted there, too. */
  static boolean isAccepted(PdStack stack) {
    return namesNothing(stack) && !stack.gateway().summary().startsWith("kgateway");
  }

  static PdStack to08(PdStack stack) {
    return stack.toBuilder().release(LlmdRelease.V0_8).build();
  }
}
