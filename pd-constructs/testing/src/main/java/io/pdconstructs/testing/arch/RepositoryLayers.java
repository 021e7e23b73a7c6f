package io.pdconstructs.testing.arch;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.testing.snapshot.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The layers of a platform repository by the names of their packages, and the rules between them,
 * each to be a field with ArchUnit's {@code @ArchTest}.
 *
 * <p>Packages are in ArchUnit's notation, {@code ..} for any packages and {@code *} for a part of a
 * name, and are looked for below the repository's root alone: {@code ..stacks..} is each package
 * below the root that is called {@code stacks}, with those below it. Each setter gives new layers.
 *
 * <p>Import everything below the root, tests too. Classes in {@code target/test-classes}, {@code
 * build/classes/java/test} and {@code out/test} are tests: rules leave them alone, and {@link
 * #everyAppHasASnapshotTest()} needs them. A rule fails when a package that it needs was not named,
 * or has no class that was imported, whatever {@code archRule.failOnEmptyShould} says; the message
 * has the package's name and the packages that there are.
 */
public final class RepositoryLayers {

  private final String root;
  private final Layer stacks;
  private final Layer environments;
  private final Layer apps;
  private final Layer targets;

  private RepositoryLayers(
      String root, Layer stacks, Layer environments, Layer apps, Layer targets) {
    this.root = root;
    this.stacks = stacks;
    this.environments = environments;
    this.apps = apps;
    this.targets = targets;
  }

  /**
   * A repository of which no layer is named yet.
   *
   * @param root the package that all of its classes are in or below, such as {@code
   *     com.example.serving}
   * @throws IllegalArgumentException when this is no name of a package
   */
  public static RepositoryLayers of(String root) {
    if (!root.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*")) {
      throw new IllegalArgumentException(
          "'" + root + "' is no name of a package; for example of(\"com.example.serving\")");
    }
    return new RepositoryLayers(
        root,
        Layer.unsaid("stacks", root),
        Layer.unsaid("environments", root),
        Layer.unsaid("apps", root),
        Layer.unsaid("targets", root));
  }

  /**
   * The packages that define stacks, such as {@code ..stacks..}. Default none: what is said of
   * stacks and environments is then said of environments alone. Returns a copy.
   */
  @CheckReturnValue
  public RepositoryLayers stacks(String... packages) {
    return new RepositoryLayers(root, stacks.in(packages), environments, apps, targets);
  }

  /**
   * The packages of environments, such as {@code ..environments..}. Default none: what is said of
   * stacks and environments is then said of stacks alone. Returns a copy.
   */
  @CheckReturnValue
  public RepositoryLayers environments(String... packages) {
    return new RepositoryLayers(root, stacks, environments.in(packages), apps, targets);
  }

  /**
   * The packages of apps, with the part that tells the family in parentheses, such as {@code
   * ..apps.(*)..}. Classes beside the families, such as those in {@code apps} itself, are in none.
   * Default none. Returns a copy.
   *
   * @throws IllegalArgumentException when nothing is in parentheses
   */
  @CheckReturnValue
  public RepositoryLayers apps(String... packages) {
    for (String identifier : packages) {
      if (!identifier.contains("(")) {
        throw new IllegalArgumentException(
            "apps(\""
                + identifier
                + "\"): no part tells the family of an app; put it in parentheses, for example apps(\"..apps.(*)..\")");
      }
    }
    return new RepositoryLayers(root, stacks, environments, apps.in(packages), targets);
  }

  /**
   * The repository's own packages that hand manifests to a tool, such as {@code ..targets..}.
   * Default none: there are only the SDK's targets and the tools themselves. Returns a copy.
   */
  @CheckReturnValue
  public RepositoryLayers targets(String... packages) {
    return new RepositoryLayers(root, stacks, environments, apps, targets.in(packages));
  }

  /**
   * Stacks and environments, and what they need of the repository, know no target: Pulumi, cdk8s
   * (also constructs and jsii), the Kubernetes clients of fabric8 and of Kubernetes, the SDK's
   * modules {@code pulumi}, {@code cdk8s}, {@code cluster} and {@code cli}, and {@link
   * #targets(String...)}.
   */
  public ArchRule stacksStayFreeOfTargets() {
    Predicate<JavaClass> target = type -> Targets.isTarget(type) || targets.has(type);
    return ofDefinitions("stay free of targets", said(targets), target, access -> false)
        .because("the same stack goes to files, to Pulumi, to cdk8s and to a cluster");
  }

  /**
   * Stacks and environments, and what they need of the repository, read and write nothing: no
   * files, network, databases, processes and standard streams.
   */
  public ArchRule stacksStayFreeOfInputAndOutput() {
    return ofDefinitions("stay free of input and output", Surroundings.INPUT_AND_OUTPUT)
        .because("the same commit gives the same manifests, wherever it is synthesized");
  }

  /**
   * Stacks and environments, and what they need of the repository, do not ask what time it is.
   * Lengths of time and dates that are written down are no clock.
   */
  public ArchRule stacksStayFreeOfTheClock() {
    return ofDefinitions("stay free of the clock", Surroundings.CLOCK)
        .because("the same commit gives the same manifests, whenever it is synthesized");
  }

  /**
   * Stacks and environments, and what they need of the repository, read no environment variables
   * and system properties, nor what else the machine has set: locale, time zone, charset, cores.
   */
  public ArchRule stacksStayFreeOfEnvironmentVariables() {
    return ofDefinitions("stay free of environment variables", Surroundings.VARIABLES)
        .because("what a stack depends on is seen in a review, and is the same on every machine");
  }

  /**
   * Stacks and environments, and what they need of the repository, take nothing by chance. {@code
   * UUID.nameUUIDFromBytes} is no chance.
   */
  public ArchRule stacksStayFreeOfRandomness() {
    return ofDefinitions("stay free of randomness", Surroundings.RANDOMNESS)
        .because("a name that changes in each run replaces what serves");
  }

  /** An app of one family needs no class of another family. */
  public ArchRule familiesOfAppsDoNotDependOnEachOther() {
    return rule(List.of(apps), "families of " + apps, "not depend on each other", this::relatives)
        .because(
            "a team changes its apps without asking another; what they share has its own place");
  }

  /**
   * Classes outside the environments, adapters and mains included, do not know a cluster. To know
   * one is
   *
   * <ul>
   *   <li>to make an {@code Environment};
   *   <li>to refer to what a cluster has: {@code HardwareProfile}, {@code Devices}, {@code Rdma},
   *       {@code NodePool}, {@code InferenceGateway} and its kinds, {@code GatewayImplementation},
   *       {@code ConnectionPool}, {@code Listener}, {@code SecretKey};
   *   <li>where a stack is defined, to ask for the name of the environment.
   * </ul>
   *
   * <p>To hand on what an environment has, as in {@code .hardware(env.hardware())}, is none of
   * these, nor is {@code env.namespace("chat")}: an app can have a namespace of its own.
   */
  public ArchRule onlyEnvironmentsKnowClusters() {
    return rule(List.of(environments), "only " + environments, "know clusters", this::knowing)
        .because(
            "one program serves every environment; what differs between clusters is said in one place");
  }

  /**
   * A class that defines a stack, in whatever layer, has no type of an adapter: what {@link
   * #stacksStayFreeOfTargets()} names, but the command, which the main of a program may run. Such a
   * class has a method or field that gives a {@code PdStack}, or calls {@code PdStack.named}.
   * Classes of {@link #targets(String...)} are left alone.
   */
  public ArchRule adaptersStayOutOfStackDefinitions() {
    return RepositoryRule.of(
            root,
            said(targets),
            "adapters' types in '" + root + "'",
            "stay out of stack definitions",
            this::adapted)
        .because("a tool is changed for another without a change of what is served");
  }

  /**
   * Each class that gives a {@code PdApp} is referred to by a class with {@link Snapshots}, or
   * nested in or extending one. A class gives an app by a static field, by a method without
   * parameters, or by making one that no method returns; a {@code List<PdApp>} gives apps too, and
   * a test that refers to the list tests those that the list refers to. A class that only passes on
   * what others give needs no test.
   *
   * <p>Test classes must be imported: do without {@code ImportOption.DoNotIncludeTests}, and where
   * apps are modules of their own, have the rule in each. Without test classes it fails.
   */
  public ArchRule everyAppHasASnapshotTest() {
    return RepositoryRule.of(
            root,
            List.of(),
            "every PdApp in '" + root + "'",
            "have a snapshot test",
            SnapshotTests::missing)
        .because("a change of manifests is seen in the pull request that makes it");
  }

  private ArchRule ofDefinitions(String verb, Surroundings surroundings) {
    return ofDefinitions(verb, List.of(), surroundings::has, surroundings::has);
  }

  private ArchRule ofDefinitions(
      String verb,
      List<Layer> others,
      Predicate<JavaClass> types,
      Predicate<JavaAccess<?>> accesses) {
    List<Layer> held = said(stacks, environments);
    List<Layer> needed = new ArrayList<>(held.isEmpty() ? List.of(stacks, environments) : held);
    needed.addAll(others);
    String subject =
        (held.isEmpty() ? List.of("stacks", "environments") : held)
            .stream().map(Object::toString).collect(Collectors.joining(" and "));
    return rule(
        needed,
        subject,
        verb,
        repository ->
            repository.reached(held, types).entrySet().stream()
                .flatMap(
                    reached ->
                        uses(reached.getKey(), types, accesses)
                            .map(line -> line + way(reached.getValue())))
                .toList());
  }

  private ArchRule rule(
      List<Layer> needed, String subject, String verb, Function<Repository, List<String>> check) {
    return RepositoryRule.of(root, needed, subject + " in '" + root + "'", verb, check);
  }

  private List<String> relatives(Repository repository) {
    return repository.programs().stream()
        .flatMap(
            type ->
                apps.family(type).stream()
                    .flatMap(family -> uses(type, other -> isOther(family, other), one -> false)))
        .toList();
  }

  private boolean isOther(String family, JavaClass type) {
    Optional<String> other = apps.family(type);
    return other.isPresent() && !other.get().equals(family);
  }

  private List<String> knowing(Repository repository) {
    List<JavaClass> outside =
        repository.programs().stream().filter(type -> !environments.has(type)).toList();
    if (outside.isEmpty()) {
      return List.of(
          "no class of '"
              + root
              + "' outside of "
              + environments
              + " was imported; import them too");
    }
    return outside.stream()
        .flatMap(
            type ->
                uses(
                    type,
                    Clusters::isPart,
                    access ->
                        Clusters.isMade(access) || (Clusters.isName(access) && isDefinition(type))))
        .toList();
  }

  private List<String> adapted(Repository repository) {
    List<JavaClass> definitions =
        repository.programs().stream()
            .filter(type -> !targets.has(type) && StackDefinition.is(type))
            .toList();
    if (definitions.isEmpty()) {
      return List.of(
          "no class of '" + root + "' that was imported defines a PdStack; import the stacks too");
    }
    return definitions.stream()
        .flatMap(type -> uses(type, Targets::isAdapter, access -> false))
        .toList();
  }

  private boolean isDefinition(JavaClass type) {
    return stacks.has(type) || (!targets.has(type) && StackDefinition.is(type));
  }

  /** What a class has to do with others, a line each, in an order that stays. */
  private static Stream<String> uses(
      JavaClass type, Predicate<JavaClass> types, Predicate<JavaAccess<?>> accesses) {
    return Stream.concat(
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> types.test(dependency.getTargetClass()))
            .map(Dependency::getDescription),
        type.getAccessesFromSelf().stream().filter(accesses).map(JavaAccess::getDescription))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream();
  }

  private static String way(String names) {
    return names.isEmpty() ? "" : ", reached by " + names;
  }

  private static List<Layer> said(Layer... layers) {
    return Stream.of(layers).filter(Layer::isSaid).toList();
  }
}
