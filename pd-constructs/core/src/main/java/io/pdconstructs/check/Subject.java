package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;
import java.util.List;
import java.util.Optional;

/**
 * What rules look at: the finished objects, and the stack that they were made from where there is
 * one.
 */
public final class Subject {

  private final Manifests manifests;
  private final Optional<PdStack> stack;
  private final List<EngineWorkload> engines;

  Subject(Manifests manifests, Optional<PdStack> stack) {
    this.manifests = manifests;
    this.stack = stack;
    this.engines = EngineWorkload.in(manifests);
  }

  /** The finished objects. */
  public Manifests manifests() {
    return manifests;
  }

  /** The stack; empty for manifests from elsewhere. */
  public Optional<PdStack> stack() {
    return stack;
  }

  /** The Deployments of engines among the objects. */
  List<EngineWorkload> engines() {
    return engines;
  }
}
