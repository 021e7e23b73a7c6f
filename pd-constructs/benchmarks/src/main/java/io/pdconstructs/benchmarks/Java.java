package io.pdconstructs.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How processes of this Java are started: with the libraries that they need and no others. */
final class Java {

  /** The launcher's, but for its archive of classes. */
  static final List<String> LAUNCHER_FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto");

  private static final List<String> OF_CDK8S =
      List.of("pd-constructs-cdk8s", "cdk8s", "constructs", "jsii", "javax.annotation", "jackson-");
  private static final List<String> OF_MEASURING = List.of("jmh", "jopt-simple", "commons-math3");
  private static final String JACKSON_3 = "-3.";

  private Java() {}

  /** A class of this module with this library and its command. */
  static List<String> line(List<String> flags, Class<?> main, String... args) {
    return line(flags, entries().filter(Java::isOurs), main, args);
  }

  /** A class of this module with nothing but the JDK. */
  static List<String> bare(List<String> flags, Class<?> main) {
    return line(flags, entries().filter(Java::isThisModule), main);
  }

  /** A class of this module with this library and cdk8s. */
  static List<String> cdk8s(Class<?> main, String... args) {
    return line(
        List.of("-XX:+UseSerialGC", "-Xshare:auto"),
        entries().filter(entry -> isOurs(entry) || isOfCdk8s(entry)),
        main,
        args);
  }

  /** The program {@code java}. */
  static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> line(
      List<String> flags, Stream<String> libraries, Class<?> main, String... args) {
    List<String> line = new ArrayList<>();
    line.add(program());
    line.addAll(flags);
    line.add("-cp");
    line.add(libraries.collect(Collectors.joining(File.pathSeparator)));
    line.add(main.getName());
    line.addAll(List.of(args));
    return line;
  }

  private static Stream<String> entries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  private static boolean isThisModule(String entry) {
    return name(entry).equals("benchmarks.jar");
  }

  private static boolean isOurs(String entry) {
    String name = name(entry);
    boolean measuring = OF_MEASURING.stream().anyMatch(name::startsWith);
    return !measuring && (!isOfCdk8s(entry) || name.startsWith("jackson-annotations"));
  }

  private static boolean isOfCdk8s(String entry) {
    String name = name(entry);
    return OF_CDK8S.stream().anyMatch(name::startsWith) && !name.contains(JACKSON_3);
  }

  private static String name(String entry) {
    return String.valueOf(Path.of(entry).getFileName());
  }
}
