package io.pdconstructs.testing.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** What takes manifests further. */
final class Targets {

  private static final DescribedPredicate<JavaClass> ADAPTERS =
      JavaClass.Predicates.resideInAnyPackage(
          "com.pulumi..",
          "org.cdk8s..",
          "software.constructs..",
          "software.amazon.jsii..",
          "io.fabric8..",
          "io.kubernetes.client..",
          "io.pdconstructs.pulumi..",
          "io.pdconstructs.cdk8s..",
          "io.pdconstructs.cluster..");
  private static final DescribedPredicate<JavaClass> COMMAND =
      JavaClass.Predicates.resideInAPackage("io.pdconstructs.cli..");

  private Targets() {}

  /** Tools for infrastructure and clients of clusters, and what joins the SDK to them. */
  static boolean isAdapter(JavaClass type) {
    return ADAPTERS.test(type);
  }

  /** An adapter, or the command. */
  static boolean isTarget(JavaClass type) {
    return isAdapter(type) || COMMAND.test(type);
  }
}
