package io.pdconstructs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that the snapshots of all apps share, where no test of one app sees the others'. */
class SnapshotFoldersTest {

  private static final List<PdApp> APPS = List.of(Llama70b.app(), GptOss120b.app());

  @Test
  @DisplayName("snapshots/ has a folder for each environment of each app, and no other")
  void folders() throws IOException {
    Path snapshots = Path.of(System.getProperty("pd.root", "../.."), "snapshots");
    assertThat(mistakes(snapshots)).isEmpty();
  }

  @Test
  @DisplayName(
      "A folder whose app or environment is gone, and one that is missing, are told with what to do")
  void made(@TempDir Path copy) throws IOException {
    for (PdApp app : APPS) {
      for (Environment environment : app.environments()) {
        Files.createDirectories(copy.resolve(app.name()).resolve(environment.name()));
      }
    }
    assertThat(mistakes(copy)).isEmpty();

    Files.createDirectories(copy.resolve("llama-8b/istio"));
    Files.createDirectories(copy.resolve("llama-70b/canary"));
    Files.delete(copy.resolve("gpt-oss-120b/gke"));
    assertThat(mistakes(copy))
        .containsExactly(
            "snapshots/gpt-oss-120b/gke is not there: run that app's snapshot test with -Dpd.snapshots=missing",
            "snapshots/llama-70b/canary is of an environment that llama-70b does not have: remove the folder",
            "snapshots/llama-8b is of no app: remove the folder, or add the app to APPS of SnapshotFoldersTest");
  }

  private static Set<String> mistakes(Path snapshots) throws IOException {
    Set<String> mistakes = new TreeSet<>();
    Set<String> apps = folders(snapshots);
    for (PdApp app : APPS) {
      apps.remove(app.name());
      Set<String> there = folders(snapshots.resolve(app.name()));
      for (Environment environment : app.environments()) {
        if (!there.remove(environment.name())) {
          mistakes.add(
              place(app.name(), environment.name())
                  + " is not there: run that app's snapshot test with -Dpd.snapshots=missing");
        }
      }
      for (String gone : there) {
        mistakes.add(
            place(app.name(), gone)
                + " is of an environment that "
                + app.name()
                + " does not have: remove the folder");
      }
    }
    for (String gone : apps) {
      mistakes.add(
          place(gone)
              + " is of no app: remove the folder, or add the app to APPS of SnapshotFoldersTest");
    }
    return mistakes;
  }

  private static String place(String... names) {
    return "snapshots/" + String.join("/", names);
  }

  private static Set<String> folders(Path place) throws IOException {
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(place)) {
      try (Stream<Path> all = Files.list(place)) {
        all.filter(Files::isDirectory).forEach(one -> names.add(String.valueOf(one.getFileName())));
      }
    }
    return names;
  }
}
