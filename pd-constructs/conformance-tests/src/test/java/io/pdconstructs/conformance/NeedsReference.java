package io.pdconstructs.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Skips tests where {@code -Dpd.reference=FOLDER} does not name the folder of reference data and
 * tools.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = Reference.PROPERTY,
    matches = ".+",
    disabledReason = NeedsReference.REASON)
@AddLifecycleHook(NeedsReference.OfProperties.class)
@interface NeedsReference {

  String REASON =
      "it needs the reference folder: mvn -Dpd.reference=FOLDER, with tools/ and upstream/crds/ in FOLDER";

  /** The same for properties. */
  final class OfProperties implements SkipExecutionHook {

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      boolean isThere = !System.getProperty(Reference.PROPERTY, "").isEmpty();
      return isThere ? SkipResult.doNotSkip() : SkipResult.skip(REASON);
    }
  }
}
