package io.pdconstructs.testing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateCommandTest {

  @TempDir Path root;

  @Nested
  class Inner {}

  private static String command(Path module) {
    return UpdateCommand.of("", Inner.class, module).in(SnapshotMode.UPDATE);
  }

  @Test
  @DisplayName("A project alone is tested where it is")
  void alone() throws IOException {
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    assertThat(command(root)).isEqualTo("mvn test -Dtest=UpdateCommandTest -Dpd.snapshots=update");
  }

  @Test
  @DisplayName("A module is tested from the topmost project that it belongs to")
  void module() throws IOException {
    Path module = Files.createDirectories(root.resolve("apps/one"));
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    Files.writeString(root.resolve("pom.xml"), "<module>apps/one</module>");
    assertThat(command(module))
        .isEqualTo(
            "mvn test -pl apps/one -am -Dtest=UpdateCommandTest -Dsurefire.failIfNoSpecifiedTests=false -Dpd.snapshots=update");
  }

  @Test
  @DisplayName("Other build tools are told what to set, unless the user says the command")
  void others() {
    assertThat(command(root)).isEqualTo("run UpdateCommandTest with -Dpd.snapshots=update");
    assertThat(UpdateCommand.of("make snapshots", Inner.class, root).in(SnapshotMode.MISSING))
        .isEqualTo("make snapshots");
  }
}
