package io.pdconstructs.testing.snapshot;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares manifests with the files that they are known to be, to the byte. Given to the tests of a
 * class with {@link Snapshots}; every method throws an {@link AssertionError} that shows the
 * difference, and ends with the command that accepts it.
 */
public final class SnapshotVerifier {

  private final SnapshotStore store;
  private final String test;
  private final Synthesizer synthesizer;

  SnapshotVerifier(SnapshotStore store, String test, Synthesizer synthesizer) {
    this.store = store;
    this.test = test;
    this.synthesizer = synthesizer;
  }

  /**
   * The same with rules beside the library's, as the program's own command has them. Returns a
   * copy.
   */
  @CheckReturnValue
  public SnapshotVerifier with(Synthesizer other) {
    return new SnapshotVerifier(store, test, other);
  }

  /** All environments of a program: {@code <folder>/<app>/<environment>/}. */
  public void verify(PdApp app) {
    List<String> failures = new ArrayList<>();
    for (Environment environment : app.environments()) {
      try {
        verify(app, environment);
      } catch (AssertionError e) {
        failures.add(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n\n", failures));
    }
  }

  /** One environment of a program: {@code <folder>/<app>/<environment>/}. */
  public void verify(PdApp app, Environment environment) {
    Manifests manifests = synthesizer.synthesize(app.stackIn(environment));
    verify(app.name() + "/" + environment.name(), manifests);
  }

  /** Any manifests, as those of the test: {@code <folder>/<class>/<method>/}. */
  public void verify(Manifests manifests) {
    verify(test, manifests);
  }

  /**
   * Any manifests: {@code <folder>/<owner>/}.
   *
   * @param owner names of folders with {@code /} between them, such as {@code search/production}
   */
  public void verify(String owner, Manifests manifests) {
    store.verify(owner, test, manifests);
  }
}
