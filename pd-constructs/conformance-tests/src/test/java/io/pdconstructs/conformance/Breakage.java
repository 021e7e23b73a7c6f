package io.pdconstructs.conformance;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.Role;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Level;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One mistake that can be made in a valid stack, and what must be said of it.
 *
 * @param finding the one problem that must be reported
 * @param isPossible whether it can be made in a stack
 * @param weight how often it is made where it can be made
 * @param change what makes it
 */
record Breakage(
    Finding finding, Predicate<PdStack> isPossible, int weight, UnaryOperator<PdStack> change) {

  /** So that what few stacks can have is made about as often as what all can. */
  private static final int OF_SOME_STACKS = 8;

  /**
   * A mistake of the stack as a whole. {@link Places#inPath} fills in what depends on the stack.
   */
  static Breakage of(String rule, String path, UnaryOperator<PdStack> change) {
    return of(new Finding(rule, Level.ERROR, Optional.empty(), path), change);
  }

  /** A mistake of the workers of a role. */
  static Breakage of(String rule, Role role, String path, UnaryOperator<PdStack> change) {
    return of(new Finding(rule, Level.ERROR, Optional.of(role), path), change);
  }

  /** A mistake in what is said of a role's workers. */
  static Breakage ofWorkers(String rule, Role role, String path, UnaryOperator<Workers<?>> change) {
    return of(rule, role, path, stack -> with(stack, role, change));
  }

  /** A mistake by an edit. */
  static Breakage ofEdit(String rule, String path, Function<PdStack, ManifestEdit> edit) {
    return of(rule, path, stack -> edited(stack, edit));
  }

  /** A mistake of the workers of a role, by an edit. */
  static Breakage ofEdit(
      String rule, Role role, String path, Function<PdStack, ManifestEdit> edit) {
    return of(rule, role, path, stack -> edited(stack, edit));
  }

  /** A mistake by an object that is added. */
  static Breakage ofExtra(String rule, String path, Function<PdStack, Manifest> extra) {
    return of(rule, path, stack -> stack.toBuilder().extra(extra.apply(stack)).build());
  }

  private static Breakage of(Finding finding, UnaryOperator<PdStack> change) {
    return new Breakage(finding, stack -> true, 1, change);
  }

  /** The same, where the stack is one of these. */
  Breakage when(Predicate<PdStack> condition) {
    return new Breakage(finding, isPossible.and(condition), OF_SOME_STACKS, change);
  }

  /** The same, with a warning instead of an error. */
  Breakage isWarnedOf() {
    Finding warned = new Finding(finding.rule(), Level.WARNING, finding.role(), finding.path());
    return new Breakage(warned, isPossible, weight, change);
  }

  /** The problem that must be reported of this stack. */
  Finding findingIn(PdStack stack) {
    return new Finding(
        finding.rule(), finding.level(), finding.role(), Places.inPath(finding.path(), stack));
  }

  /** The stack with other workers of a role. */
  static PdStack with(PdStack stack, Role role, UnaryOperator<Workers<?>> change) {
    Workers<?> changed = change.apply(stack.workers(role));
    return role == Role.PREFILL
        ? stack.toBuilder().prefill((PrefillPool) changed).build()
        : stack.toBuilder().decode((DecodeWorker) changed).build();
  }

  private static PdStack edited(PdStack stack, Function<PdStack, ManifestEdit> edit) {
    return stack.toBuilder().edit(edit.apply(stack)).build();
  }

  @Override
  public String toString() {
    return finding.toString();
  }
}
