package io.pdconstructs.examples;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Problem;
import io.pdconstructs.synth.Synthesis;
import io.pdconstructs.synth.Synthesizer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Manifests without the command: from a program that does more than write them. */
public final class SynthesizeInCode {

  private SynthesizeInCode() {}

  // region synthesize
  /** Writes the manifests of a stack, or nothing, and tells what rules say of it. */
  public static boolean write(PdStack stack, Path folder, PrintStream err) {
    Synthesis synthesis = Synthesizer.standard().attempt(stack);
    err.print(synthesis.report()); // every mistake and warning at once, each with its fix
    if (synthesis.report().isRefused()) {
      return false;
    }
    synthesis.manifestsOrThrow().writeTo(folder);
    return true;
  }

  // endregion

  // region check
  /** Asks for the verdict alone: which rules a stack breaks. Nothing is thrown or written. */
  public static List<String> brokenRules(PdStack stack) {
    return Synthesizer.standard().check(stack).errors().stream().map(Problem::rule).toList();
  }
  // endregion
}
