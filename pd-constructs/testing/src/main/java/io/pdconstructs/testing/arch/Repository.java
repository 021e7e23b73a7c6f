package io.pdconstructs.testing.arch;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What was imported of a repository: its programs, and apart from them its tests. */
final class Repository {

  private final String root;
  private final JavaClasses imported;
  private final Set<JavaClass> programs = new LinkedHashSet<>();
  private final Set<JavaClass> tests = new LinkedHashSet<>();

  Repository(String root, JavaClasses imported) {
    this.root = root;
    this.imported = imported;
    imported.stream()
        .filter(type -> Layer.isBelow(root, type))
        .sorted(Comparator.comparing(JavaClass::getName))
        .forEach(type -> (isTest(type) ? tests : programs).add(type));
  }

  /** Its classes that are not tests, by name. */
  Set<JavaClass> programs() {
    return programs;
  }

  /** Those in {@code target/test-classes} and the like, by name. */
  Set<JavaClass> tests() {
    return tests;
  }

  String root() {
    return root;
  }

  /**
   * What is wrong with the packages that a rule needs: a rule that matched nothing says nothing.
   */
  List<String> misnamed(List<Layer> layers) {
    if (imported.stream().noneMatch(type -> Layer.isBelow(root, type))) {
      return List.of(
          "no class of '%s' was imported; correct the name in RepositoryLayers.of(\"%s\"), or the packages of @AnalyzeClasses; %s"
              .formatted(root, root, importedPackages()));
    }
    return layers.stream().flatMap(this::misnamed).toList();
  }

  private Stream<String> misnamed(Layer layer) {
    if (!layer.isSaid()) {
      return Stream.of(
          "RepositoryLayers.of(\"%s\") names no %s; add for example .%s(\"%s\")"
              .formatted(root, layer.name(), layer.name(), layer.example()));
    }
    return layer.packages().stream()
        .filter(identifier -> programs.stream().noneMatch(type -> layer.has(identifier, type)))
        .map(identifier -> misnamed(layer, identifier));
  }

  private String misnamed(Layer layer, String identifier) {
    return "no class of '%s' is in '%s'; correct the name in %s(\"%s\"), or import these classes too; %s"
        .formatted(root, identifier, layer.name(), identifier, importedPackages());
  }

  private String importedPackages() {
    List<String> below = packages(programs.stream());
    List<String> all = below.isEmpty() ? packages(imported.stream()) : below;
    if (all.isEmpty()) {
      return "no class was imported at all";
    }
    String more = all.size() > 10 ? " and " + (all.size() - 10) + " more" : "";
    return "imported were " + String.join(", ", all.subList(0, Math.min(10, all.size()))) + more;
  }

  private static List<String> packages(Stream<JavaClass> types) {
    return types.map(JavaClass::getPackageName).distinct().sorted().toList();
  }

  /**
   * The classes of layers, and the repository's own that these need, each with how it was reached.
   *
   * @param border classes that are not gone into
   */
  Map<JavaClass, String> reached(List<Layer> layers, Predicate<JavaClass> border) {
    Map<JavaClass, String> ways = new LinkedHashMap<>();
    Deque<JavaClass> next = new ArrayDeque<>();
    for (JavaClass type : programs) {
      if (layers.stream().anyMatch(layer -> layer.has(type))) {
        ways.put(type, "");
        next.add(type);
      }
    }
    while (!next.isEmpty()) {
      JavaClass from = next.remove();
      for (JavaClass to : needs(from)) {
        if (!ways.containsKey(to) && programs.contains(to) && !border.test(to)) {
          String start = ways.getOrDefault(from, "");
          ways.put(to, (start.isEmpty() ? from.getName() : start) + " -> " + to.getName());
          next.add(to);
        }
      }
    }
    return ways;
  }

  private static List<JavaClass> needs(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .distinct()
        .sorted(Comparator.comparing(JavaClass::getName))
        .toList();
  }

  private static boolean isTest(JavaClass type) {
    return type.getSource()
        .map(source -> Location.of(source.getUri()))
        .filter(ImportOption.Predefined.ONLY_INCLUDE_TESTS::includes)
        .isPresent();
  }
}
