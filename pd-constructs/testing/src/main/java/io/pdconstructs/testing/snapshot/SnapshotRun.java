package io.pdconstructs.testing.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What the tests of a run own, and which of them passed. A snapshot has lost its owner when every
 * test of every class with its folder passed, and none of them asked for it; so a run of some
 * tests, or one with failures, says nothing. Where Maven spreads classes over several processes,
 * each writes down what it has seen, and the last one looks.
 */
final class SnapshotRun {

  private final Map<Path, Claim> claims = new ConcurrentHashMap<>();
  private final Map<Class<?>, Set<Method>> passed = new ConcurrentHashMap<>();
  private final Set<Class<?>> failed = ConcurrentHashMap.newKeySet();
  private final Set<String> whole = ConcurrentHashMap.newKeySet();

  /** Who owns a snapshot, and what it says it is. */
  private record Claim(String test, Map<String, String> files) {}

  /** A test asks for its snapshot; two that want something else of one are a mistake. */
  void claim(Path place, String test, Map<String, String> files) {
    Claim claim = new Claim(test, Map.copyOf(files));
    Claim before = claims.putIfAbsent(place.toAbsolutePath().normalize(), claim);
    if (before != null && !before.files().equals(claim.files())) {
      throw new AssertionError(
          place
              + " is asked for twice with different manifests, by "
              + before.test()
              + " and "
              + test
              + "\ngive each an owner of its own: verify(\"owner\", manifests)");
    }
  }

  /** A test is over. */
  void ended(Class<?> test, Method method, boolean green) {
    if (green) {
      passed.computeIfAbsent(test, key -> ConcurrentHashMap.newKeySet()).add(method);
    } else {
      failed.add(test);
    }
  }

  /** A class is over; the last one of its folder looks for snapshots that nobody owns. */
  void ended(Class<?> test) {
    if (!isWhole(test)) {
      return;
    }
    whole.add(test.getName());
    Snapshots snapshots = SnapshotExtension.snapshots(test);
    Path folder = folder(snapshots);
    Set<String> wanted = classesOf(test, folder);
    Optional<Path> notes = notes(test);
    Set<Path> owners = new HashSet<>(claims.keySet());
    Set<String> seen = new TreeSet<>(whole);
    if (notes.isPresent()) {
      write(notes.get(), test);
      read(notes.get(), root(test).orElseThrow(), seen, owners);
    }
    if (seen.containsAll(wanted)) {
      refuseOrphans(folder, snapshots, owners);
    }
  }

  private boolean isWhole(Class<?> test) {
    Set<Method> green = passed.getOrDefault(test, Set.of());
    return !failed.contains(test) && green.containsAll(tests(test));
  }

  private static List<Method> tests(Class<?> test) {
    return ReflectionSupport.findMethods(
        test,
        method -> AnnotationSupport.isAnnotated(method, Testable.class),
        HierarchyTraversalMode.TOP_DOWN);
  }

  /** The names of the classes beside one whose snapshots are in a folder. */
  private static Set<String> classesOf(Class<?> test, Path folder) {
    Set<String> names = new TreeSet<>();
    Optional<Path> root = root(test);
    if (root.isEmpty()) {
      names.add("(unknown)"); // never seen, so nobody looks
      return names;
    }
    List<Class<?>> all =
        ReflectionSupport.findAllClassesInClasspathRoot(
            root.get().toUri(), one -> isOf(one, folder), name -> true);
    for (Class<?> one : all) {
      names.add(one.getName());
    }
    return names;
  }

  private static boolean isOf(Class<?> one, Path folder) {
    return SnapshotExtension.find(one).filter(found -> folder(found).equals(folder)).isPresent()
        && !Modifier.isAbstract(one.getModifiers())
        && !tests(one).isEmpty();
  }

  private static Path folder(Snapshots snapshots) {
    return Path.of(snapshots.folder()).toAbsolutePath().normalize();
  }

  private static Optional<Path> root(Class<?> test) {
    try {
      CodeSource source = test.getProtectionDomain().getCodeSource();
      return source == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isDirectory);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static void refuseOrphans(Path folder, Snapshots snapshots, Set<Path> owners) {
    Set<Path> orphans = new TreeSet<>();
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      files
          .filter(file -> file.endsWith("kustomization.yaml"))
          .map(Path::getParent)
          .filter(place -> place != null && !owners.contains(place))
          .filter(place -> !snapshots.shared() || isBesideOne(folder, place, owners))
          .forEach(orphans::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
    }
    if (!orphans.isEmpty()) {
      StringBuilder text = new StringBuilder("snapshots that no test asks for any more:");
      for (Path orphan : orphans) {
        text.append("\n  ")
            .append(snapshots.folder())
            .append('/')
            .append(folder.relativize(orphan));
      }
      throw new AssertionError(text + "\nremove their folders, or bring back their tests");
    }
  }

  /** Whether the app, or whatever comes first in a path, has another snapshot that is owned. */
  private static boolean isBesideOne(Path folder, Path place, Set<Path> owners) {
    Path app = folder.resolve(folder.relativize(place).getName(0));
    return owners.stream().anyMatch(owner -> owner.startsWith(app));
  }

  /** Where processes of one run of Surefire meet; empty where tests are not run by it. */
  private static Optional<Path> notes(Class<?> test) {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (System.getProperty("surefire.test.class.path") == null || parent.isEmpty()) {
      return Optional.empty();
    }
    String started =
        parent.get().info().startInstant().map(one -> "-" + one.toEpochMilli()).orElse("");
    return root(test)
        .map(Path::getParent)
        .map(target -> target.resolve("pd-snapshots").resolve(parent.get().pid() + started));
  }

  private void write(Path notes, Class<?> test) {
    List<String> lines = new ArrayList<>();
    claims.keySet().forEach(place -> lines.add(place.toString()));
    try {
      Files.createDirectories(notes);
      Path half = Files.createTempFile(notes, "half", ".tmp");
      Files.write(half, lines);
      Files.move(
          half,
          notes.resolve(test.getName()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + notes + ": " + e.getMessage(), e);
    }
  }

  /** Notes of a class that was compiled anew since are those of an earlier build. */
  private static void read(Path notes, Path classes, Set<String> seen, Set<Path> owners) {
    try (Stream<Path> files = Files.list(notes)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        Path compiled = classes.resolve(name.replace('.', '/') + ".class");
        if (Files.exists(compiled)
            && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(compiled))
                >= 0) {
          seen.add(name);
          Files.readAllLines(file).forEach(line -> owners.add(Path.of(line)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + notes + ": " + e.getMessage(), e);
    }
  }
}
