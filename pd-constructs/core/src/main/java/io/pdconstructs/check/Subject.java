package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.UnappliedEdit;
import java.util.List;
import java.util.Optional;

/**
 * What rules look at: the finished objects, and the stack that they were made from where there is
 * one.
 */
public final class Subject {

  private final Edited edited;
  private final Optional<PdStack> stack;
  private final List<EngineWorkload> engines;

  Subject(Edited edited, Optional<PdStack> stack) {
    this.edited = edited;
    this.stack = stack;
    this.engines = EngineWorkload.in(edited.manifests());
  }

  /** The finished objects. */
  public Manifests manifests() {
    return edited.manifests();
  }

  /** The stack; empty for manifests from elsewhere. */
  public Optional<PdStack> stack() {
    return stack;
  }

  /** Edits of the user that changed nothing. */
  public List<UnappliedEdit> unappliedEdits() {
    return edited.unapplied();
  }

  /** Objects of the user that were left out, as they are others' doubles. */
  public List<Manifest> clashingExtras() {
    return edited.clashing();
  }

  /** The Deployments of engines among the objects. */
  List<EngineWorkload> engines() {
    return engines;
  }
}
