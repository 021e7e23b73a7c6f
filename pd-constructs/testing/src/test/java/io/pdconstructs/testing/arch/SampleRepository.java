package io.pdconstructs.testing.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A repository among the test resources, compiled as Maven does: programs to {@code
 * target/classes}, tests to {@code target/test-classes}. Each has the same {@code
 * ArchitectureTest}.
 */
record SampleRepository(Path folder) {

  static final Path SOURCES = sources();

  static SampleRepository compile(String name, Path folder) {
    Path elsewhere = folder.resolve("elsewhere");
    Path classes = folder.resolve("target/classes");
    javac(SOURCES.resolve("elsewhere"), elsewhere, List.of());
    javac(SOURCES.resolve(name).resolve("main"), classes, List.of(elsewhere));
    Path tests = folder.resolve("target/test-classes");
    javac(SOURCES.resolve(name).resolve("test"), tests, List.of(elsewhere, classes));
    javac(SOURCES.resolve("rules"), tests, List.of(elsewhere, classes));
    return new SampleRepository(folder);
  }

  /** What {@code @AnalyzeClasses} imports of it. */
  JavaClasses imported(ImportOption... options) {
    return new ClassFileImporter()
        .withImportOptions(List.of(options))
        .importPath(folder.resolve("target"));
  }

  List<Path> classPath() {
    return List.of(
        folder.resolve("target/test-classes"),
        folder.resolve("target/classes"),
        folder.resolve("elsewhere"));
  }

  static void javac(Path sources, Path classes, Collection<Path> classPath) {
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> path = new ArrayList<>(classPath.stream().map(Path::toString).toList());
      path.add(System.getProperty("java.class.path"));
      List<String> arguments =
          new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp"));
      arguments.add(String.join(System.getProperty("path.separator"), path));
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> arguments.add(file.toString()));
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      assertThat(code).as("javac of " + sources).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path sources() {
    try {
      return Path.of(SampleRepository.class.getResource("/repositories").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
