package io.pdconstructs.testing.arch;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The packages of one layer, below a repository's root.
 *
 * @param name what it is called, and the setter that names its packages
 * @param root the repository's package
 * @param packages in ArchUnit's notation; empty when nothing was said
 */
record Layer(String name, String root, List<String> packages) {

  Layer {
    packages = List.copyOf(packages);
    for (String identifier : packages) {
      PackageMatcher.of(identifier); // throws where it is written
    }
  }

  static Layer unsaid(String name, String root) {
    return new Layer(name, root, List.of());
  }

  Layer in(String... others) {
    if (others.length == 0) {
      throw new IllegalArgumentException(
          name + "(): names no package; for example " + name + "(\"" + example() + "\")");
    }
    return new Layer(name, root, List.of(others));
  }

  /** Packages of this layer as they are usually called. */
  String example() {
    return name.equals("apps") ? "..apps.(*).." : ".." + name + "..";
  }

  boolean isSaid() {
    return !packages.isEmpty();
  }

  boolean has(JavaClass type) {
    return packages.stream().anyMatch(identifier -> has(identifier, type));
  }

  boolean has(String identifier, JavaClass type) {
    return isBelow(root, type) && PackageMatcher.of(identifier).matches(type.getPackageName());
  }

  /** What the parentheses of its packages take out of a class's package. */
  Optional<String> family(JavaClass type) {
    if (!isBelow(root, type)) {
      return Optional.empty();
    }
    return packages.stream()
        .flatMap(identifier -> PackageMatcher.of(identifier).match(type.getPackageName()).stream())
        .map(Layer::groups)
        .findFirst();
  }

  static boolean isBelow(String root, JavaClass type) {
    return (type.getPackageName() + ".").startsWith(root + ".");
  }

  private static String groups(PackageMatcher.Result result) {
    return IntStream.rangeClosed(1, result.getNumberOfGroups())
        .mapToObj(result::getGroup)
        .collect(Collectors.joining("."));
  }

  /** For example {@code stacks '..stacks..'}. */
  @Override
  public String toString() {
    return packages.stream().collect(Collectors.joining("', '", name + " '", "'"));
  }
}
