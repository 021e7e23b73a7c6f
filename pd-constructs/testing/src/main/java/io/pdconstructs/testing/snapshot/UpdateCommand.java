package io.pdconstructs.testing.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command that runs the tests of a class in another mode.
 *
 * @param text the command, in which {@code update} is the mode
 */
record UpdateCommand(String text) {

  private static final String UPDATE = "-D" + SnapshotMode.PROPERTY + "=update";

  /** One that a user says, or Maven's for the module in a folder. */
  static UpdateCommand of(String said, Class<?> test, Path module) {
    return new UpdateCommand(said.isEmpty() ? maven(test, module) : said);
  }

  /** The same command in a mode. */
  String in(SnapshotMode mode) {
    return text.replace(UPDATE, "-D" + SnapshotMode.PROPERTY + "=" + mode);
  }

  private static String maven(Class<?> test, Path module) {
    Class<?> outer = test;
    while (outer.getEnclosingClass() != null) {
      outer = outer.getEnclosingClass();
    }
    String name = outer.getSimpleName();
    Path root = root(module);
    if (!Files.isRegularFile(module.resolve("pom.xml"))) {
      return "run " + name + " with " + UPDATE;
    }
    String selected = root.relativize(module).toString().replace('\\', '/');
    return selected.isEmpty()
        ? "mvn test -Dtest=" + name + " " + UPDATE
        : "mvn test -pl "
            + selected
            + " -am -Dtest="
            + name
            + " -Dsurefire.failIfNoSpecifiedTests=false "
            + UPDATE;
  }

  /** The topmost project that a module belongs to. */
  private static Path root(Path module) {
    Path root = module;
    for (Path above = module.getParent(); above != null; above = above.getParent()) {
      String path = above.relativize(root).toString().replace('\\', '/');
      if (pom(above).filter(text -> text.contains("<module>" + path + "</module>")).isPresent()) {
        root = above;
      }
    }
    return root;
  }

  private static Optional<String> pom(Path folder) {
    try {
      Path pom = folder.resolve("pom.xml");
      return Files.isRegularFile(pom)
          ? Optional.of(Files.readString(pom, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // nobody's project, as far as can be seen
    }
  }
}
