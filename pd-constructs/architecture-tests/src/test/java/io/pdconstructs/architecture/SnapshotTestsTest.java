package io.pdconstructs.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import io.pdconstructs.testing.arch.RepositoryLayers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The apps of this repository with their own tests, which are on no other module's class path. */
@AnalyzeClasses(locations = SnapshotTestsTest.Apps.class)
class SnapshotTestsTest {

  @ArchTest
  static final ArchRule everyApp =
      RepositoryLayers.of("io.pdconstructs.apps").everyAppHasASnapshotTest();

  static final class Apps implements LocationProvider {

    @Override
    public Set<Location> get(Class<?> test) {
      Path apps = Path.of(System.getProperty("pd.root", "../.."), "apps");
      try (Stream<Path> folders = Files.list(apps)) {
        return folders
            .flatMap(
                app -> Stream.of(app.resolve("target/classes"), app.resolve("target/test-classes")))
            .filter(Files::isDirectory)
            .map(Location::of)
            .collect(Collectors.toSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
