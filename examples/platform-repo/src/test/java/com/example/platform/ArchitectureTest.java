package com.example.platform;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.pdconstructs.testing.arch.RepositoryLayers;

/** Who may know whom. */
@AnalyzeClasses(packages = "com.example.platform")
class ArchitectureTest {

  private static final RepositoryLayers LAYERS =
      RepositoryLayers.of("com.example.platform")
          .stacks("..apps..")
          .environments("..environments..")
          .apps("..apps.(*)..");

  @ArchTest static final ArchRule targets = LAYERS.stacksStayFreeOfTargets();
  @ArchTest static final ArchRule files = LAYERS.stacksStayFreeOfInputAndOutput();
  @ArchTest static final ArchRule clock = LAYERS.stacksStayFreeOfTheClock();
  @ArchTest static final ArchRule variables = LAYERS.stacksStayFreeOfEnvironmentVariables();
  @ArchTest static final ArchRule randomness = LAYERS.stacksStayFreeOfRandomness();
  @ArchTest static final ArchRule families = LAYERS.familiesOfAppsDoNotDependOnEachOther();
  @ArchTest static final ArchRule clusters = LAYERS.onlyEnvironmentsKnowClusters();
  @ArchTest static final ArchRule adapters = LAYERS.adaptersStayOutOfStackDefinitions();
  @ArchTest static final ArchRule snapshots = LAYERS.everyAppHasASnapshotTest();
}
