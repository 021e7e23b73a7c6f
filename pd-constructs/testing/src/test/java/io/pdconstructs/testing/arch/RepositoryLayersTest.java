package io.pdconstructs.testing.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the rules say of a repository that keeps them, of one that breaks each, and of nothing. */
class RepositoryLayersTest {

  private static final RepositoryLayers LAYERS =
      RepositoryLayers.of("com.example.serving")
          .stacks("..stacks..")
          .environments("..environments..")
          .apps("..apps.(*)..")
          .targets("..targets..");

  private static final RepositoryLayers LAYERS_OF_NOTHING =
      RepositoryLayers.of("com.exmaple.serving")
          .stacks("..stacks..")
          .environments("..environments..")
          .apps("..apps.(*)..");

  @TempDir private static Path folder;
  private static SampleRepository repository;
  private static JavaClasses clean;
  private static JavaClasses dirty;

  @BeforeAll
  static void compile() {
    repository = SampleRepository.compile("clean", folder.resolve("clean"));
    clean = repository.imported();
    dirty = SampleRepository.compile("dirty", folder.resolve("dirty")).imported();
  }

  enum Rule {
    TARGETS(RepositoryLayers::stacksStayFreeOfTargets),
    INPUT_AND_OUTPUT(RepositoryLayers::stacksStayFreeOfInputAndOutput),
    CLOCK(RepositoryLayers::stacksStayFreeOfTheClock),
    VARIABLES(RepositoryLayers::stacksStayFreeOfEnvironmentVariables),
    RANDOMNESS(RepositoryLayers::stacksStayFreeOfRandomness),
    FAMILIES(RepositoryLayers::familiesOfAppsDoNotDependOnEachOther),
    CLUSTERS(RepositoryLayers::onlyEnvironmentsKnowClusters),
    ADAPTERS(RepositoryLayers::adaptersStayOutOfStackDefinitions),
    SNAPSHOTS(RepositoryLayers::everyAppHasASnapshotTest);

    private final Function<RepositoryLayers, ArchRule> rule;

    Rule(Function<RepositoryLayers, ArchRule> rule) {
      this.rule = rule;
    }

    ArchRule of(RepositoryLayers layers) {
      return rule.apply(layers);
    }

    String golden(String repository) throws IOException {
      Path file = SampleRepository.SOURCES.resolve(repository).resolve(name() + ".txt");
      return Files.readString(file).stripTrailing();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("A repository with clean layers breaks no rule, and its tests may do anything")
  void kept(Rule rule) {
    assertThatCode(() -> rule.of(LAYERS).check(clean)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Each rule says what breaks it, where, and why that matters")
  void broken(Rule rule) throws IOException {
    assertThat(message(rule.of(LAYERS), dirty)).isEqualTo(rule.golden("dirty"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SNAPSHOTS")
  @DisplayName("A rule fails where packages have no class, and says which")
  void misspelt(Rule rule) throws IOException {
    RepositoryLayers misspelt =
        LAYERS
            .stacks("..stacks..", "..stakcs..")
            .environments("..environment..")
            .apps("..app.(*)..")
            .targets("com.example.targets..");
    assertThat(message(rule.of(misspelt), clean)).isEqualTo(rule.golden("misspelt"));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("A rule fails where the whole repository is misspelt, and says what there is")
  void misspeltRoot(Rule rule) {
    assertThat(message(rule.of(LAYERS_OF_NOTHING), clean))
        .endsWith(
            """
             was violated (1 times):
            no class of 'com.exmaple.serving' was imported; correct the name in RepositoryLayers.of("com.exmaple.serving"), or the packages of @AnalyzeClasses; \
            imported were com.example.serving, com.example.serving.apps, com.example.serving.apps.chat, com.example.serving.apps.search, com.example.serving.catalogue, \
            com.example.serving.environments, com.example.serving.naming, com.example.serving.stacks, com.example.serving.targets""");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("A rule fails where nothing was imported, also one that may be empty")
  void nothing(Rule rule) {
    assertThat(
            message(
                rule.of(LAYERS).allowEmptyShould(true), new ClassFileImporter().importClasses()))
        .endsWith(
            """
             was violated (1 times):
            no class of 'com.example.serving' was imported; correct the name in RepositoryLayers.of("com.example.serving"), or the packages of @AnalyzeClasses; \
            no class was imported at all""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TARGETS  | names no stacks; add for example .stacks("..stacks..")
          TARGETS  | names no environments; add for example .environments("..environments..")
          CLOCK    | names no stacks; add for example .stacks("..stacks..")
          FAMILIES | names no apps; add for example .apps("..apps.(*)..")
          CLUSTERS | names no environments; add for example .environments("..environments..")
          """)
  @DisplayName("A rule fails where no packages are named for what it is about")
  void unsaid(Rule rule, String problem) {
    assertThat(message(rule.of(RepositoryLayers.of("com.example.serving")), clean))
        .contains("RepositoryLayers.of(\"com.example.serving\") " + problem);
  }

  @Test
  @DisplayName("What is said of stacks and environments holds for one of them alone")
  void oneOfTwo() {
    RepositoryLayers stacks = RepositoryLayers.of("com.example.serving").stacks("..stacks..");
    assertThatCode(() -> stacks.stacksStayFreeOfTheClock().check(clean)).doesNotThrowAnyException();
    RepositoryLayers environments =
        RepositoryLayers.of("com.example.serving").environments("..environments..");
    assertThat(message(environments.stacksStayFreeOfEnvironmentVariables(), dirty))
        .isEqualTo(
            """
            Architecture Violation [Priority: MEDIUM] - Rule 'environments '..environments..' in 'com.example.serving' should stay free of environment variables, because what a stack depends on is seen in a review, and is the same on every machine' was violated (1 times):
            Method <com.example.serving.environments.Clusters.staging()> calls method <java.lang.System.getProperty(java.lang.String)> in (Clusters.java:8)""");
    assertThatCode(() -> environments.stacksStayFreeOfTheClock().check(dirty))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("That every app has a snapshot test cannot be said without tests")
  void withoutTests() {
    JavaClasses programs = repository.imported(new ImportOption.DoNotIncludeTests());
    assertThat(message(LAYERS.everyAppHasASnapshotTest(), programs))
        .endsWith(
            "(1 times):\nno test class of 'com.example.serving' was imported; leave ImportOption.DoNotIncludeTests out of @AnalyzeClasses, and keep this rule where the tests of the apps are on the class path");
  }

  @Test
  @DisplayName("Rules about programs fail where only a part of them was imported")
  void partly() {
    Path target = repository.folder().resolve("target");
    JavaClasses environments =
        new ClassFileImporter()
            .importPath(target.resolve("classes/com/example/serving/environments"));
    assertThat(message(LAYERS.onlyEnvironmentsKnowClusters(), environments))
        .endsWith(
            "(1 times):\nno class of 'com.example.serving' outside of environments '..environments..' was imported; import them too");
    RepositoryLayers layers = RepositoryLayers.of("com.example.serving");
    assertThat(message(layers.adaptersStayOutOfStackDefinitions(), environments))
        .endsWith(
            "(1 times):\nno class of 'com.example.serving' that was imported defines a PdStack; import the stacks too");
    JavaClasses tests = new ClassFileImporter().importPath(target.resolve("test-classes"));
    assertThat(message(layers.everyAppHasASnapshotTest(), tests))
        .endsWith(
            "(1 times):\nno class of 'com.example.serving' that was imported has a method or a field that gives a PdApp; import the apps too");
  }

  @Test
  @DisplayName(
      "Each adapter is kept out of what is beside stacks, and out of what defines one elsewhere, which may run the command")
  void adapters() throws IOException {
    List<String> adapters =
        List.of(
            "com.pulumi.core",
            "io.fabric8.kubernetes.client",
            "io.kubernetes.client.openapi",
            "io.pdconstructs.cdk8s",
            "io.pdconstructs.cluster",
            "io.pdconstructs.pulumi",
            "org.cdk8s",
            "software.amazon.jsii",
            "software.constructs");
    List<String> targets =
        Stream.concat(adapters.stream(), Stream.of("io.pdconstructs.cli")).sorted().toList();
    JavaClasses tools = using(targets, folder.resolve("adapters"));
    RepositoryLayers layers = RepositoryLayers.of("com.example").stacks("..stacks..");
    assertThat(lines(layers.stacksStayFreeOfTargets(), tools))
        .containsExactlyElementsOf(fields("stacks.Labels", targets));
    assertThat(lines(layers.adaptersStayOutOfStackDefinitions(), tools))
        .containsExactlyElementsOf(fields("main.Program$Part", adapters));
  }

  @Test
  @DisplayName("Packages that cannot be are refused where they are written")
  void wrongPackages() {
    assertThatThrownBy(() -> RepositoryLayers.of("com.example.."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'com.example..' is no name of a package; for example of(\"com.example.serving\")");
    RepositoryLayers layers = RepositoryLayers.of("com.example");
    assertThatThrownBy(() -> layers.apps("..apps.."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "apps(\"..apps..\"): no part tells the family of an app; put it in parentheses, for example apps(\"..apps.(*)..\")");
    assertThatThrownBy(layers::stacks)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stacks(): names no package; for example stacks(\"..stacks..\")");
    assertThatThrownBy(() -> layers.targets("...targets"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A class beside stacks and one in a class that defines a stack, each with all tools. */
  private static JavaClasses using(List<String> packages, Path folder) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    StringBuilder fields = new StringBuilder();
    for (String one : packages) {
      Path tool = Files.createDirectories(sources.resolve(one)).resolve("Tool.java");
      Files.writeString(tool, "package %s; public class Tool {}".formatted(one));
      fields.append("%s.Tool %s;\n".formatted(one, one.replace('.', '_')));
    }
    Files.writeString(
        sources.resolve("Labels.java"),
        "package com.example.stacks; class Labels { %s }".formatted(fields));
    Files.writeString(
        sources.resolve("Program.java"),
        "package com.example.main; class Program { io.pdconstructs.PdStack stack; static class Part { %s } }"
            .formatted(fields));
    SampleRepository.javac(sources, folder.resolve("classes"), List.of());
    return new ClassFileImporter().importPath(folder.resolve("classes"));
  }

  private static List<String> fields(String type, List<String> packages) {
    String file = type.replaceFirst(".*\\.(\\w+).*", "$1.java:0");
    return packages.stream()
        .map(
            one ->
                "Field <com.example.%s.%s> has type <%s.Tool> in (%s)"
                    .formatted(type, one.replace('.', '_'), one, file))
        .toList();
  }

  private static List<String> lines(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  private static String message(ArchRule rule, JavaClasses classes) {
    Throwable failure = catchThrowable(() -> rule.check(classes));
    assertThat(failure).as(rule.getDescription()).isInstanceOf(AssertionError.class);
    return String.valueOf(failure.getMessage());
  }
}
