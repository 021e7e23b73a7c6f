package io.pdconstructs.pulumi;

import io.pdconstructs.PdStack;
import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.check.ExactNumbers;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link PdDeployment} deploys. Immutable.
 *
 * @param stack the stack
 * @param synthesizer what turns it into manifests, with its rules
 * @param renames objects that were called otherwise when they were deployed before
 */
@CheckReturnValue
public record PdDeploymentArgs(PdStack stack, Synthesizer synthesizer, List<Rename> renames) {

  /**
   * An object that was called otherwise.
   *
   * @param from the kind and name that it was deployed by, such as {@code Service/gaie-pd-epp}
   * @param to its kind and name now
   */
  public record Rename(String from, String to) {}

  /** Copies what it is given. */
  public PdDeploymentArgs {
    renames = List.copyOf(renames);
  }

  /** A stack with the library's rules. */
  public static PdDeploymentArgs of(PdStack stack) {
    return new PdDeploymentArgs(stack, Synthesizer.standard(), List.of());
  }

  /** The same by a synthesizer with rules of the user's own. Returns a copy. */
  public PdDeploymentArgs synthesizer(Synthesizer other) {
    return new PdDeploymentArgs(stack, other, renames);
  }

  /**
   * The same for an object that has another name since it was deployed, such as after another name
   * of the stack: {@code renamed("Service/gaie-pd-epp", "Service/gaie-chat-epp")}. To Pulumi it is
   * the same object then, which it replaces: the new one is made before the old one goes, in a
   * workload without surge the other way round. For another name of the deployment itself there are
   * aliases in the options, which its objects inherit. Returns a copy.
   *
   * @param from kind and name that it was deployed by
   * @param to kind and name now
   */
  public PdDeploymentArgs renamed(String from, String to) {
    List<Rename> more = new ArrayList<>(renames);
    more.add(new Rename(from, to));
    return new PdDeploymentArgs(stack, synthesizer, more);
  }

  /** The synthesizer with the rule that Pulumi's numbers ask for. */
  Synthesizer exact() {
    return synthesizer.with(new ExactNumbers());
  }
}
