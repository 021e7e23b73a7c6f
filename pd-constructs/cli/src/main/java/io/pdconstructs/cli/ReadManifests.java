package io.pdconstructs.cli;

import io.pdconstructs.check.FoundStack;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.LocatedManifest;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Manifests of the paths that a command is given, and where each was read. */
final class ReadManifests {

  private static final String STREAM = "-";
  private static final String STANDARD_INPUT = "standard input";

  private final Map<ObjectKey, LocatedManifest> all = new LinkedHashMap<>();

  private ReadManifests() {}

  /**
   * Reads files, folders and, for {@code -}, what is piped in.
   *
   * @throws UnreadableManifestException when one cannot be read, or an object comes twice
   */
  static ReadManifests of(Session session, List<String> paths) {
    ReadManifests read = new ReadManifests();
    for (String path : paths) {
      for (LocatedManifest one : locate(session, path)) {
        LocatedManifest other = read.all.put(one.manifest().key(), one);
        if (other != null) {
          throw new UnreadableManifestException(
              place(one).map(FilePosition::toString).orElse(one.where()),
              one.manifest()
                  + " is an object that was read already, from "
                  + place(other).map(FilePosition::toString).orElse(other.where()),
              "remove one of the two, or check them one after the other");
        }
      }
    }
    return read;
  }

  private static List<LocatedManifest> locate(Session session, String path) {
    try {
      return path.equals(STREAM)
          ? ManifestReader.locate(text(session), STANDARD_INPUT)
          : ManifestReader.locate(Path.of(path));
    } catch (InvalidPathException e) {
      throw new UnreadableManifestException(
          path, "is no path: " + e.getReason(), "name a file or a folder of manifests");
    }
  }

  private static String text(Session session) {
    try {
      return new String(session.in().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Manifests manifests() {
    List<Manifest> manifests = new ArrayList<>();
    all.values().forEach(one -> manifests.add(one.manifest()));
    return Manifests.of(manifests);
  }

  /** Where the object is that each problem begins with; of others, where their stack begins. */
  Map<Problem, FilePosition> positions(FoundStack stack, Report report) {
    Map<String, FilePosition> places = new HashMap<>();
    Optional<FilePosition> first = Optional.empty();
    for (Manifest manifest : stack.manifests()) {
      Optional<FilePosition> place = source(manifest).flatMap(ReadManifests::place);
      place.ifPresent(there -> places.putIfAbsent(manifest.toString(), there));
      first = first.isPresent() ? first : place;
    }
    Map<Problem, FilePosition> positions = new HashMap<>();
    for (Problem problem : report.problems()) {
      String object = problem.path().split(" ", 2)[0];
      FilePosition place = places.get(object);
      if (place != null) {
        positions.put(problem, place);
      } else {
        first.ifPresent(there -> positions.put(problem, there));
      }
    }
    return positions;
  }

  /** An object of a stack has a namespace, also where the one that was read has none. */
  private Optional<LocatedManifest> source(Manifest manifest) {
    ObjectKey key = manifest.key();
    ObjectKey without = new ObjectKey(key.group(), key.kind(), Optional.empty(), key.name());
    return Optional.ofNullable(all.getOrDefault(key, all.get(without)));
  }

  private static Optional<FilePosition> place(LocatedManifest one) {
    return one.where().equals(STANDARD_INPUT)
        ? Optional.empty()
        : Optional.of(FilePosition.of(one.where()).line(one.line()));
  }
}
