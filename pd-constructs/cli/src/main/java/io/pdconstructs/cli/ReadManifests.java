package io.pdconstructs.cli;

import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.LocatedManifest;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.topology.discovery.DiscoveredStack;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Manifests of the paths that a command is given, and where each was read. */
final class ReadManifests {

  private static final String STREAM = "-";
  private static final String STANDARD_INPUT = "standard input";

  private final Map<ObjectKey, LocatedManifest> all = new LinkedHashMap<>();

  /** The path by which the user named each object's file, or a folder of it. */
  private final Map<ObjectKey, String> named = new HashMap<>();

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
        read.named.put(one.manifest().key(), path);
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
          ? ManifestReader.locate(session.in(), STANDARD_INPUT)
          : ManifestReader.locate(Path.of(path));
    } catch (InvalidPathException e) {
      throw new UnreadableManifestException(
          path, "is no path: " + e.getReason(), "name a file or a folder of manifests");
    }
  }

  Manifests manifests() {
    List<Manifest> manifests = new ArrayList<>();
    all.values().forEach(one -> manifests.add(one.manifest()));
    return Manifests.of(manifests);
  }

  /**
   * The stacks among them, and what is in none.
   *
   * @param namespace where objects are that say none; empty to find out
   * @throws UnreadableManifestException when an object comes twice, once without its namespace
   */
  List<DiscoveredStack> stacks(Optional<String> namespace) {
    try {
      return namespace.isPresent()
          ? DiscoveredStack.in(manifests(), namespace.get())
          : DiscoveredStack.in(manifests());
    } catch (UnreadableManifestException e) {
      List<String> places = new ArrayList<>();
      for (LocatedManifest one : all.values()) {
        if (one.manifest().toString().equals(e.where())) {
          places.add(place(one).map(FilePosition::toString).orElse(one.where()));
        }
      }
      throw new UnreadableManifestException(
          String.join(", ", places), e.where() + " " + e.reason(), e.fix());
    }
  }

  /**
   * Where the object is that each problem begins with. Others are about their stack as a whole:
   * they are at the file or the folder that holds it, and nowhere when several do.
   */
  Map<Problem, FilePosition> positions(DiscoveredStack stack, Report report) {
    Map<String, FilePosition> places = new HashMap<>();
    Set<String> paths = new HashSet<>();
    for (Manifest manifest : stack.manifests()) {
      Optional<LocatedManifest> source = source(manifest);
      source
          .flatMap(ReadManifests::place)
          .ifPresent(there -> places.putIfAbsent(manifest.toString(), there));
      source.map(one -> named.get(one.manifest().key())).ifPresent(paths::add);
    }
    Map<Problem, FilePosition> positions = new HashMap<>();
    for (Problem problem : report.problems()) {
      String object = problem.path().split(" ", 2)[0];
      FilePosition place = places.get(object);
      if (place != null) {
        positions.put(problem, place);
      } else if (paths.size() == 1 && !paths.contains(STREAM)) {
        positions.put(problem, FilePosition.of(Path.of(paths.iterator().next()).toString()));
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
