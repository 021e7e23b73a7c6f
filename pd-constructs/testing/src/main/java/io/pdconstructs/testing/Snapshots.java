package io.pdconstructs.testing;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The manifests that a program is known to write: one folder an environment, as {@code synth}
 * writes it. With {@code -Dpd.snapshots=update} a snapshot that differs is written anew, and the
 * test fails all the same; where the variable {@code CI} is set, nothing is written.
 */
public final class Snapshots {

  private final PdApp app;
  private final Path folder;
  private final String update;

  private Snapshots(PdApp app, Path folder, String update) {
    this.app = app;
    this.folder = folder;
    this.update = update;
  }

  /**
   * The snapshots of a program.
   *
   * @param folder holds a folder for each environment
   * @param update the command that writes them, which a failure ends with
   */
  public static Snapshots of(PdApp app, Path folder, String update) {
    return new Snapshots(app, folder, update);
  }

  /**
   * Fails unless the files of an environment are those of its snapshot, to the byte.
   *
   * @param scratch an empty folder to write to
   */
  public void verify(Environment environment, Path scratch) {
    Path snapshot = folder.resolve(environment.name());
    Manifests manifests = Synthesizer.standard().synthesize(app.stackIn(environment));
    manifests.writeTo(scratch);
    List<String> differences = differences(contents(snapshot), contents(scratch));
    if (differences.isEmpty()) {
      return;
    }
    boolean writes =
        "update".equals(System.getProperty("pd.snapshots")) && !System.getenv().containsKey("CI");
    if (writes) {
      manifests.writeTo(snapshot);
    }
    throw new AssertionError(
        String.join("\n", differences)
            + (writes
                ? "\nwritten; look at the difference, and run again without -Dpd.snapshots"
                : "\nto accept this: " + update));
  }

  /** Fails when there is a snapshot of an environment that the program does not have. */
  public void verifyNoOrphans() {
    Set<String> orphans = new TreeSet<>();
    try (Stream<Path> folders = Files.list(folder)) {
      folders.forEach(one -> orphans.add(String.valueOf(one.getFileName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    app.environments().forEach(environment -> orphans.remove(environment.name()));
    if (!orphans.isEmpty()) {
      throw new AssertionError(
          app.name() + " has no such environments: " + orphans + "; remove them from " + folder);
    }
  }

  private static List<String> differences(
      Map<String, String> expected, Map<String, String> actual) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(actual.keySet());
    for (String name : names) {
      String before = expected.get(name);
      String after = actual.get(name);
      if (after == null) {
        differences.add("missing " + name);
      } else if (before == null) {
        differences.add("unexpected " + name);
      } else if (!after.equals(before)) {
        differences.add(
            "changed " + name + firstDifference(before.lines().toList(), after.lines().toList()));
      }
    }
    return differences;
  }

  private static String firstDifference(List<String> expected, List<String> actual) {
    int line = 0;
    while (line < expected.size()
        && line < actual.size()
        && expected.get(line).equals(actual.get(line))) {
      line++;
    }
    return ":" + (line + 1) + "\n- " + at(expected, line) + "\n+ " + at(actual, line);
  }

  private static String at(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line) : "(end)";
  }

  private static Map<String, String> contents(Path folder) {
    Map<String, String> contents = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return contents;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
