package io.pdconstructs.examples;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.InvalidStackException;
import io.pdconstructs.synth.Synthesizer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Manifests without the command: from a program that does more than write them. */
public final class SynthesizeInCode {

  private SynthesizeInCode() {}

  // region synthesize
  /** Writes the manifests of a stack, or says why not and writes nothing. */
  public static boolean write(PdStack stack, Path folder, PrintStream err) {
    try {
      Manifests manifests = Synthesizer.standard().synthesize(stack);
      manifests.writeTo(folder);
      return true;
    } catch (InvalidStackException e) {
      err.print(e.report()); // every mistake at once, each with its fix
      return false;
    }
  }

  // endregion

  // region check
  /** Asks for the verdict alone: which rules a stack breaks. Nothing is thrown or written. */
  public static List<String> brokenRules(PdStack stack) {
    return Synthesizer.standard().check(stack).errors().stream().map(Problem::rule).toList();
  }
  // endregion
}
