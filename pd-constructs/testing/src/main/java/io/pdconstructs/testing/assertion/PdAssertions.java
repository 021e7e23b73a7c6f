package io.pdconstructs.testing.assertion;

import io.pdconstructs.Fleet;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Where assertions begin. Its {@code assertThat} and that of AssertJ can be imported side by side.
 */
public final class PdAssertions {

  private PdAssertions() {}

  /** About all objects of a stack, or of several. */
  @CheckReturnValue
  public static ManifestsAssert assertThat(Manifests actual) {
    return new ManifestsAssert(actual);
  }

  /** About one object. */
  @CheckReturnValue
  public static ManifestAssert assertThat(Manifest actual) {
    return new ManifestAssert(actual);
  }

  /** About what rules say, such as {@code Synthesizer.standard().with(myRule).check(stack)}. */
  @CheckReturnValue
  public static ReportAssert assertThat(Report actual) {
    return new ReportAssert(actual);
  }

  /** About what the library's rules say of a stack. */
  @CheckReturnValue
  public static ReportAssert assertThatSynthesis(PdStack stack) {
    return new ReportAssert(Synthesizer.standard().check(stack));
  }

  /** About what the library's rules say of several stacks in one cluster, alone and together. */
  @CheckReturnValue
  public static ReportAssert assertThatSynthesis(Fleet fleet) {
    return new ReportAssert(Synthesizer.standard().check(fleet));
  }
}
