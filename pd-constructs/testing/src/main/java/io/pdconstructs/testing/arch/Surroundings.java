package io.pdconstructs.testing.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** What gives another answer on another machine, at another time or in another run. */
enum Surroundings {
  INPUT_AND_OUTPUT(
      JavaClass.Predicates.resideInAnyPackage(
          "java.io..",
          "java.nio.file..",
          "java.nio.channels..",
          "java.net..",
          "javax.net..",
          "java.sql..",
          "javax.sql.."),
      Set.of("java.lang.Process", "java.lang.ProcessBuilder", "java.lang.ProcessHandle"),
      Set.of(
          "java.lang.System.in",
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.Runtime.exec")),
  CLOCK(
      JavaClass.Predicates.resideInAnyPackage(),
      Set.of(
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Calendar",
          "java.util.Date",
          "java.util.GregorianCalendar",
          "java.util.Timer"),
      Set.of("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime")),
  VARIABLES(
      JavaClass.Predicates.resideInAnyPackage("java.lang.management..", "java.util.prefs.."),
      Set.of("java.lang.Runtime"),
      Set.of(
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.getProperties",
          "java.lang.System.lineSeparator",
          "java.lang.Boolean.getBoolean",
          "java.lang.Integer.getInteger",
          "java.lang.Long.getLong",
          "java.nio.charset.Charset.defaultCharset",
          "java.time.ZoneId.systemDefault",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault")),
  RANDOMNESS(
      JavaClass.Predicates.resideInAnyPackage("java.util.random.."),
      Set.of(
          "java.security.SecureRandom",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom"),
      Set.of(
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.lang.System.identityHashCode",
          "java.util.Collections.shuffle",
          "java.util.UUID.randomUUID"));

  /** Of these packages, but values alone. */
  private static final Set<String> VALUES = Set.of("java.io.Serializable", "java.net.URI");

  private final DescribedPredicate<JavaClass> packages;
  private final Set<String> types;
  private final Set<String> members;

  Surroundings(DescribedPredicate<JavaClass> packages, Set<String> types, Set<String> members) {
    this.packages = packages;
    this.types = types;
    this.members = members;
  }

  boolean has(JavaClass type) {
    String name = type.getName();
    return types.contains(name) || (packages.test(type) && !VALUES.contains(name));
  }

  boolean has(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return members.contains(owner.getName() + "." + access.getTarget().getName())
        || (this == CLOCK
            && owner.getPackageName().startsWith("java.time")
            && access.getTarget().getName().equals("now"));
  }
}
