package io.pdconstructs.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.pdconstructs.check.Rule;
import io.pdconstructs.testing.arch.RepositoryLayers;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.pdconstructs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String CORE = "io.pdconstructs";

  private static final String[] CORE_PACKAGES = {
    CORE,
    CORE + ".annotation..",
    CORE + ".display..",
    CORE + ".manifest..",
    CORE + ".reference..",
    CORE + ".sizing..",
    CORE + ".known..",
    CORE + ".render..",
    CORE + ".topology..",
    CORE + ".check..",
    CORE + ".diff..",
    CORE + ".explain..",
    CORE + ".synth.."
  };

  private static final DescribedPredicate<JavaClass> OF_CORE = resideInAnyPackage(CORE_PACKAGES);

  /**
   * A package that is in no layer would be held to nothing; a layer that is not here would prove
   * nothing.
   */
  @ArchTest
  static void everyPackageIsInALayer(JavaClasses classes) {
    assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(
            CORE,
            CORE + ".annotation",
            CORE + ".display",
            CORE + ".manifest",
            CORE + ".reference",
            CORE + ".sizing",
            CORE + ".known",
            CORE + ".topology",
            CORE + ".topology.arguments",
            CORE + ".topology.arguments.shell",
            CORE + ".topology.discovery",
            CORE + ".topology.engine",
            CORE + ".render",
            CORE + ".render.parts",
            CORE + ".render.v0_2",
            CORE + ".render.v0_8",
            CORE + ".check",
            CORE + ".check.amount",
            CORE + ".check.naming",
            CORE + ".check.stack",
            CORE + ".check.engine",
            CORE + ".check.sizing",
            CORE + ".check.transfer",
            CORE + ".check.scheduling",
            CORE + ".check.epp",
            CORE + ".check.routing",
            CORE + ".check.pool",
            CORE + ".check.sidecar",
            CORE + ".check.pod",
            CORE + ".check.probe",
            CORE + ".check.storage",
            CORE + ".check.fleet",
            CORE + ".diff",
            CORE + ".explain",
            CORE + ".synth",
            CORE + ".cli",
            CORE + ".cdk8s",
            CORE + ".environments",
            CORE + ".testing.arch",
            CORE + ".testing.assertion",
            CORE + ".testing.snapshot",
            CORE + ".pulumi",
            CORE + ".apps.llama70b",
            CORE + ".apps.llama70b.pulumi",
            CORE + ".apps.llama70b.cdk8s",
            CORE + ".apps.gptoss120b");
  }

  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("manifest")
          .definedBy(CORE + ".manifest")
          .layer("sizing")
          .definedBy(CORE + ".sizing")
          .layer("stack")
          .definedBy(CORE)
          .layer("known")
          .definedBy(CORE + ".known")
          .layer("topology")
          .definedBy(CORE + ".topology..")
          .layer("render")
          .definedBy(CORE + ".render..")
          .layer("check")
          .definedBy(CORE + ".check")
          .layer("rules")
          .definedBy(CORE + ".check.*")
          .layer("diff")
          .definedBy(CORE + ".diff")
          .layer("explain")
          .definedBy(CORE + ".explain")
          .layer("synth")
          .definedBy(CORE + ".synth")
          .layer("cli")
          .definedBy(CORE + ".cli")
          .layer("pulumi")
          .definedBy(CORE + ".pulumi")
          .layer("cdk8s")
          .definedBy(CORE + ".cdk8s")
          .layer("environments")
          .definedBy(CORE + ".environments")
          .layer("testing")
          .definedBy(CORE + ".testing..")
          .layer("apps")
          .definedBy(CORE + ".apps..")
          .whereLayer("testing")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("apps")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("environments")
          .mayOnlyBeAccessedByLayers("apps")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("apps")
          .whereLayer("pulumi")
          .mayOnlyBeAccessedByLayers("apps")
          .whereLayer("cdk8s")
          .mayOnlyBeAccessedByLayers("apps")
          .whereLayer("synth")
          .mayOnlyBeAccessedByLayers("cli", "pulumi", "cdk8s", "testing", "apps")
          .whereLayer("explain")
          .mayOnlyBeAccessedByLayers("synth", "cli", "apps")
          .whereLayer("diff")
          .mayOnlyBeAccessedByLayers("cli", "testing", "apps")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers(
              "rules", "diff", "explain", "synth", "cli", "pulumi", "cdk8s", "testing", "apps")
          .whereLayer("rules")
          .mayOnlyBeAccessedByLayers("synth")
          .whereLayer("topology")
          .mayOnlyBeAccessedByLayers("check", "rules", "diff", "explain", "synth", "cli", "testing")
          .whereLayer("known")
          .mayOnlyBeAccessedByLayers("topology", "check", "rules")
          .whereLayer("render")
          .mayOnlyBeAccessedByLayers("synth")
          .whereLayer("stack")
          .mayOnlyBeAccessedByLayers(
              "known",
              "topology",
              "rules",
              "render",
              "check",
              "explain",
              "synth",
              "cli",
              "pulumi",
              "cdk8s",
              "testing",
              "environments",
              "apps")
          .because(
              "data flows one way: stack, render, check, manifests; so a reader knows where to look");

  @ArchTest
  static final ArchRule manifestsKnowNoStack =
      noClasses()
          .that()
          .resideInAPackage(CORE + ".manifest")
          .should()
          .dependOnClassesThat(
              OF_CORE.and(
                  DescribedPredicate.not(
                      resideInAnyPackage(
                          CORE + ".manifest", CORE + ".display", CORE + ".annotation"))))
          .because(
              "manifests are objects of any kind; prefill and decode are said in other packages");

  @ArchTest
  static final ArchRule displayKnowsNothingElse =
      noClasses()
          .that()
          .resideInAPackage(CORE + ".display")
          .should()
          .dependOnClassesThat(
              OF_CORE.and(DescribedPredicate.not(resideInAPackage(CORE + ".display"))))
          .because("every package shows something, and asks there what may be shown");

  @ArchTest
  static final ArchRule referencesKnowManifestsAlone =
      noClasses()
          .that()
          .resideInAPackage(CORE + ".reference")
          .should()
          .dependOnClassesThat(
              OF_CORE.and(
                  DescribedPredicate.not(
                      resideInAnyPackage(
                          CORE + ".manifest", CORE + ".reference", CORE + ".annotation"))))
          .because("objects of any kind name each other; who made them does not matter");

  @ArchTest
  static final ArchRule pulumiStaysInItsModule =
      noClasses()
          .that()
          .resideOutsideOfPackages(CORE + ".pulumi", CORE + ".apps.*.pulumi")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.pulumi..")
          .because("a stack is the same whoever deploys it");

  @ArchTest
  static final ArchRule noCycles =
      slices()
          .matching("io.(**)")
          .should()
          .beFreeOfCycles()
          .because("packages that need each other are one package");

  /** A room that a reader can walk through. */
  private static final int LARGEST_ROOM = 25;

  private static final int LARGEST_ROOT = 60;

  /** Classes that know each other are read together. */
  private static final int LARGEST_CIRCLE = 4;

  @ArchTest
  static void roomsAreSmall(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(OF_CORE)
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    files.forEach(
        (room, count) -> {
          if (room.startsWith(CORE + ".check.") || room.startsWith(CORE + ".topology")) {
            assertThat(count).as(room).isLessThanOrEqualTo(LARGEST_ROOM);
          } else if (room.equals(CORE)) {
            assertThat(count).as(room).isLessThanOrEqualTo(LARGEST_ROOT);
          }
        });
    assertThat(files).containsKeys(CORE, CORE + ".topology", CORE + ".check.engine");
  }

  @ArchTest
  static final ArchRule rulesServeNobodyElse =
      classes()
          .that()
          .implement(Rule.class)
          .and()
          .resideInAPackage(CORE + ".check.*")
          .should()
          .bePackagePrivate()
          .because("what others need of a rule is a fact, and facts are in topology");

  @ArchTest
  static void fewClassesNeedEachOther(JavaClasses classes) {
    Circles circles =
        Circles.among(
            classes.stream()
                .filter(resideInAnyPackage(CORE + ".check..", CORE + ".topology.."))
                .toList());
    assertThat(circles.larger(LARGEST_CIRCLE)).as("classes that need each other").isEmpty();
  }

  @ArchTest
  static final ArchRule topologyKnowsNoRule =
      noClasses()
          .that()
          .resideInAnyPackage(CORE + ".topology..", CORE + ".known", CORE + ".sizing")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CORE + ".check..")
          .because("facts are the same whatever rules make of them");

  @ArchTest
  static final ArchRule releasesKnowNoOther =
      slices()
          .matching(CORE + ".render.(v*)..")
          .should()
          .notDependOnEachOther()
          .because(
              "what a release looks like is read in one place, and never changes with another");

  @ArchTest
  static final ArchRule partsKnowNoRelease =
      noClasses()
          .that()
          .resideInAPackage(CORE + ".render.parts")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE + ".render", CORE + ".render.v*..")
          .because("what releases have in common changes for all of them");

  @ArchTest
  static final ArchRule coreStandsOnJacksonAndOneParserAlone =
      classes()
          .that(OF_CORE)
          .should()
          .onlyDependOnClassesThat(
              OF_CORE.or(
                  resideInAnyPackage(
                      "java..",
                      "tools.jackson..",
                      "org.snakeyaml.engine..",
                      "org.jspecify.annotations..")))
          .because("a library in a platform repository must not bring versions of others with it");

  @ArchTest
  static final ArchRule parserStaysBehindTheReader =
      noClasses()
          .that(OF_CORE)
          .and()
          .haveNameNotMatching(
              ".*\\.(Anchors|MergedKeys|UnreadableYaml|YamlReader|YamlScalar)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..")
          .because("manifests are read in one way");

  @ArchTest
  static final ArchRule cdk8sStaysInItsModule =
      noClasses()
          .that()
          .resideOutsideOfPackages(CORE + ".cdk8s", CORE + ".apps.*.cdk8s")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.cdk8s..", "software.constructs..", "software.amazon.jsii..")
          .because("who does not ask for cdk8s needs neither it nor Node");

  @ArchTest
  static final ArchRule onlyFoldersAndTheirReaderTouchFiles =
      noClasses()
          .that(OF_CORE)
          .and()
          .haveNameNotMatching(
              ".*\\.(FolderLock|ManifestFiles|ManifestFolder|ManifestReader|ResourceText)(\\$.*)?")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.io..", "java.nio.file..", "java.net..")
                  .and(
                      DescribedPredicate.not(
                          nameMatching("java\\.nio\\.file\\.Path|java\\.io\\.Serializable"))))
          .because("the same stack gives the same bytes, wherever it is synthesized");

  /** Core is held to what it holds stacks to. */
  private static final RepositoryLayers STACKS = RepositoryLayers.of(CORE).stacks(CORE_PACKAGES);

  @ArchTest static final ArchRule noClock = STACKS.stacksStayFreeOfTheClock();
  @ArchTest static final ArchRule noVariables = STACKS.stacksStayFreeOfEnvironmentVariables();
  @ArchTest static final ArchRule noChance = STACKS.stacksStayFreeOfRandomness();

  @ArchTest
  static final ArchRule nothingFromOutside =
      noClasses()
          .that(OF_CORE)
          .should()
          .dependOnClassesThat(
              nameMatching("java\\.time\\.(Instant|ZonedDateTime|LocalDate.*|ZoneId)"))
          .orShould()
          .dependOnClassesThat(
              nameMatching("java\\.util\\.(UUID|TimeZone|Properties|ServiceLoader)"))
          .because("dates and what a class path holds are no input of a stack either");

  @ArchTest
  static final ArchRule noLocale =
      noClasses()
          .that(OF_CORE)
          .should()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(Locale.class, "getDefault")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.text..")
          .because("a Turkish machine writes the same manifests");

  @ArchTest
  static final ArchRule noReflection =
      noClasses()
          .that(OF_CORE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect..")
          .because("reflection costs start-up, and hides where a field comes from");

  @ArchTest
  static final ArchRule publicMeansPromised =
      classes()
          .that(OF_CORE)
          .and()
          .arePublic()
          .should(
              ArchCondition.from(
                  describe(
                      "final, an interface, an enum, a record or sealed",
                      ArchitectureTest::isClosed)))
          .because("what users may extend is said, the rest is free to change");

  /** Types that the tests of a platform repository have anyway. */
  private static final DescribedPredicate<JavaClass> OF_TESTS =
      describe(
          "of the JDK, this library, JUnit Jupiter, AssertJ or ArchUnit",
          type -> {
            JavaClass base = type.getBaseComponentType();
            return base.isPrimitive()
                || resideInAnyPackage(
                        "java..",
                        CORE + "..",
                        "org.junit.jupiter..",
                        "org.assertj..",
                        "com.tngtech.archunit..")
                    .test(base);
          });

  @ArchTest
  static final ArchRule testsSeeNoOtherLibrary =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage(CORE + ".testing..")
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .haveRawReturnType(OF_TESTS)
          .andShould()
          .haveRawParameterTypes(
              describe(
                  "of the JDK, this library, JUnit Jupiter, AssertJ or ArchUnit",
                  types -> types.stream().allMatch(OF_TESTS)))
          .because("how objects are held is no business of the tests about them");

  private static boolean isClosed(JavaClass type) {
    boolean sealed = type.reflect().isSealed();
    return type.isInterface()
        || type.isEnum()
        || type.isRecord()
        || sealed
        || type.getModifiers().contains(JavaModifier.FINAL);
  }
}
