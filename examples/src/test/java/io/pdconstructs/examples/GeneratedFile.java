package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of which a test knows what it has to hold. {@code -Dpd.readme=update} writes it anew,
 * unless {@code CI} is set; the run that does so fails.
 */
public final class GeneratedFile {

  private GeneratedFile() {}

  /**
   * Fails unless a file holds a text.
   *
   * @param test the test that writes it
   */
  public static void assertHolds(Path file, String wanted, Class<?> test) throws IOException {
    String found = Files.exists(file) ? Files.readString(file) : "";
    if ("update".equals(System.getProperty("pd.readme")) && !System.getenv().containsKey("CI")) {
      Files.writeString(file, wanted);
    }
    assertThat(found)
        .as(
            "to accept: mvn test -pl examples -am -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -Dpd.readme=update",
            test.getSimpleName())
        .isEqualTo(wanted);
  }
}
