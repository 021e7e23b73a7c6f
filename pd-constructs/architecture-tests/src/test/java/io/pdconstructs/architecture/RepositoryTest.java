package io.pdconstructs.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.pdconstructs.testing.arch.RepositoryLayers;

/** The environments and apps of this repository, held to what users hold theirs to. */
@AnalyzeClasses(
    packages = {"io.pdconstructs.environments", "io.pdconstructs.apps"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class RepositoryTest {

  private static final RepositoryLayers ENVIRONMENTS =
      RepositoryLayers.of("io.pdconstructs").environments("..environments..");

  /** Each app defines its stack; a package below it hands that to a tool. */
  private static final RepositoryLayers LAYERS =
      ENVIRONMENTS.stacks("..apps.*").apps("..apps.(*)..").targets("..apps.*.*");

  /** An app runs the command; an environment does not. */
  @ArchTest static final ArchRule targets = ENVIRONMENTS.stacksStayFreeOfTargets();

  @ArchTest static final ArchRule adapters = LAYERS.adaptersStayOutOfStackDefinitions();
  @ArchTest static final ArchRule files = LAYERS.stacksStayFreeOfInputAndOutput();
  @ArchTest static final ArchRule clock = LAYERS.stacksStayFreeOfTheClock();
  @ArchTest static final ArchRule variables = LAYERS.stacksStayFreeOfEnvironmentVariables();
  @ArchTest static final ArchRule chance = LAYERS.stacksStayFreeOfRandomness();
  @ArchTest static final ArchRule families = LAYERS.familiesOfAppsDoNotDependOnEachOther();
  @ArchTest static final ArchRule clusters = LAYERS.onlyEnvironmentsKnowClusters();
}
