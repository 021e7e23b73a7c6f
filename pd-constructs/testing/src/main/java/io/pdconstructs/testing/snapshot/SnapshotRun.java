package io.pdconstructs.testing.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  /** A test is over, and green. */
  void passed(Class<?> test, Method method) {
    passed.computeIfAbsent(test, key -> ConcurrentHashMap.newKeySet()).add(method);
  }

  /** A class is over; the last one of its folder looks for snapshots that nobody owns. */
  void ended(Class<?> test) {
    Optional<Path> root = root(test);
    if (root.isEmpty() || !isWhole(test)) {
      return;
    }
    Snapshots snapshots = SnapshotExtension.snapshots(test);
    Path folder = folder(snapshots);
    Set<String> wanted = classesOf(root.get(), folder);
    Set<String> seen = new TreeSet<>();
    Set<Path> owners = new HashSet<>();
    synchronized (SnapshotRun.class) { // so that one class alone is the last
      whole.add(test.getName());
      seen.addAll(whole);
      owners.addAll(claims.keySet());
      SnapshotNotes.of(root.get()).ifPresent(notes -> notes.share(test.getName(), seen, owners));
    }
    if (seen.containsAll(wanted)) {
      refuseOrphans(folder, snapshots, owners);
    }
  }

  /**
   * How many tests are made at run time nobody knows here, so a class with some of them never is.
   */
  private boolean isWhole(Class<?> test) {
    Set<Method> green = passed.getOrDefault(test, Set.of());
    return !isMadeAtRunTime(test) && green.containsAll(tests(test));
  }

  private static boolean isMadeAtRunTime(Class<?> test) {
    for (Class<?> one = test; one != null; one = one.getEnclosingClass()) {
      if (AnnotationSupport.isAnnotated(one, Testable.class)) {
        return true; // a class template
      }
    }
    return tests(test).stream().anyMatch(one -> !AnnotationSupport.isAnnotated(one, Test.class));
  }

  private static List<Method> tests(Class<?> test) {
    return ReflectionSupport.findMethods(
        test,
        method -> AnnotationSupport.isAnnotated(method, Testable.class),
        HierarchyTraversalMode.TOP_DOWN);
  }

  /** The names of the classes whose snapshots are in a folder. */
  private static Set<String> classesOf(Path root, Path folder) {
    return ReflectionSupport.findAllClassesInClasspathRoot(
            root.toUri(), one -> isOf(one, folder), name -> true)
        .stream()
        .map(Class::getName)
        .collect(Collectors.toSet());
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
}
