package io.pdconstructs.testing.arch;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import io.pdconstructs.PdApp;
import io.pdconstructs.testing.snapshot.Snapshots;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which apps a repository has, and which of them have a snapshot test. */
final class SnapshotTests {

  private SnapshotTests() {}

  static List<String> missing(Repository repository) {
    if (repository.tests().isEmpty()) {
      return List.of(
          "no test class of '%s' was imported; leave ImportOption.DoNotIncludeTests out of @AnalyzeClasses, and keep this rule where the tests of the apps are on the class path"
              .formatted(repository.root()));
    }
    List<JavaClass> apps =
        repository.programs().stream().filter(type -> app(type).isPresent()).toList();
    if (apps.isEmpty()) {
      return List.of(
          "no class of '%s' that was imported has a method or a field that gives a PdApp; import the apps too"
              .formatted(repository.root()));
    }
    List<JavaClass> tests =
        repository.tests().stream().filter(SnapshotTests::isSnapshotTest).toList();
    Set<JavaClass> tested = tested(tests, apps);
    return apps.stream()
        .filter(type -> !tested.contains(type) && !passesOn(type, apps))
        .map(type -> untested(type, tests.size()))
        .toList();
  }

  private static String untested(JavaClass type, int tests) {
    return "%s gives a PdApp, and none of %d imported test classes with @Snapshots refers to %s; add one that verifies it"
        .formatted(app(type).orElse(""), tests, type.getSimpleName());
  }

  /** The classes that snapshot tests refer to, by a class with a list of apps too. */
  private static Set<JavaClass> tested(List<JavaClass> tests, List<JavaClass> apps) {
    Set<JavaClass> tested =
        tests.stream()
            .flatMap(SnapshotTests::needs)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Deque<JavaClass> lists = new ArrayDeque<>(apps.stream().filter(tested::contains).toList());
    while (!lists.isEmpty()) {
      JavaClass one = lists.remove();
      if (listsApps(one)) {
        needs(one).filter(apps::contains).filter(tested::add).forEach(lists::add);
      }
    }
    return tested;
  }

  private static Stream<JavaClass> needs(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass);
  }

  /** Annotated itself, by what it extends, or by what it is nested in. */
  private static boolean isSnapshotTest(JavaClass type) {
    return type.isMetaAnnotatedWith(Snapshots.class)
        || type.getAllRawSuperclasses().stream()
            .anyMatch(one -> one.isMetaAnnotatedWith(Snapshots.class))
        || type.getEnclosingClass().filter(SnapshotTests::isSnapshotTest).isPresent();
  }

  /** The member of a class by which it gives an app. */
  private static Optional<String> app(JavaClass type) {
    return Stream.concat(
            type.getFields().stream().filter(SnapshotTests::gives).map(JavaField::getDescription),
            type.getCodeUnits().stream()
                .filter(unit -> gives(unit) || keeps(unit))
                .map(JavaCodeUnit::getDescription))
        .sorted()
        .findFirst();
  }

  /** A field of an object holds what somebody else gave. */
  private static boolean gives(JavaField field) {
    return isApp(field.getType()) && field.getModifiers().contains(JavaModifier.STATIC);
  }

  /** A method with parameters makes what its caller gives; a record's has what it was given. */
  private static boolean gives(JavaCodeUnit unit) {
    return isApp(unit.getReturnType())
        && unit.getRawParameterTypes().isEmpty()
        && !unit.getModifiers().contains(JavaModifier.ABSTRACT)
        && !(unit.getOwner().isRecord() && unit.getOwner().tryGetField(unit.getName()).isPresent());
  }

  /** Makes an app and does not return it, such as a {@code main}. */
  private static boolean keeps(JavaCodeUnit unit) {
    return !isApp(unit.getReturnType()) && makes(unit);
  }

  private static boolean makes(JavaCodeUnit unit) {
    return unit.getCallsFromSelf().stream()
        .map(JavaCall::getTarget)
        .filter(target -> !target.getRawParameterTypes().isEmpty())
        .anyMatch(
            target ->
                target.getRawReturnType().isEquivalentTo(PdApp.class)
                    || (target.getOwner().isEquivalentTo(PdApp.class)
                        && target.getName().equals("<init>")));
  }

  /** Gives only what other classes gave; it is tested where it comes from. */
  private static boolean passesOn(JavaClass type, List<JavaClass> apps) {
    return type.getCodeUnits().stream().noneMatch(SnapshotTests::makes)
        && needs(type).anyMatch(other -> !other.equals(type) && apps.contains(other));
  }

  private static boolean listsApps(JavaClass type) {
    return Stream.concat(
            type.getFields().stream().map(JavaField::getType),
            type.getCodeUnits().stream().map(JavaCodeUnit::getReturnType))
        .anyMatch(one -> isApp(one) && !one.toErasure().isEquivalentTo(PdApp.class));
  }

  private static boolean isApp(JavaType type) {
    return type.getAllInvolvedRawTypes().stream().anyMatch(one -> one.isEquivalentTo(PdApp.class));
  }
}
