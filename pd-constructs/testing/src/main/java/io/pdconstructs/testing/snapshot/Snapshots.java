package io.pdconstructs.testing.snapshot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a {@link SnapshotVerifier} as a parameter.
 *
 * <pre>{@code
 * @Snapshots
 * class LlamaTest {
 *   @Test
 *   void unchanged(SnapshotVerifier snapshots) {
 *     snapshots.verify(Llama.app());
 *   }
 * }
 * }</pre>
 *
 * <p>{@code -Dpd.snapshots=update} writes the snapshots that differ, {@code missing} those that are
 * not there; each run that writes fails. Where the environment variable {@code CI} is set, nothing
 * is written. When all tests of all classes with the same folder passed, a snapshot that none of
 * them owns is a failure of the last of these classes. Where one of them has tests that are made at
 * run time, such as those of a {@code @TestFactory} or a {@code @ParameterizedTest}, nobody looks.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(SnapshotExtension.class)
public @interface Snapshots {

  /** Where the folders of the owners are, seen from the folder that tests run in. */
  String folder() default "snapshots";

  /**
   * Whether tests of other modules have their snapshots there too. Nobody then looks for owners
   * that are gone, but among the environments of an app that is not.
   */
  boolean shared() default false;

  /** The command that updates snapshots; empty for Maven's, which is found out. */
  String update() default "";
}
