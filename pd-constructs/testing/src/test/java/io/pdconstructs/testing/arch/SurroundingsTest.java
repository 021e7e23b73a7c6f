package io.pdconstructs.testing.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which expressions are surroundings of a stack, and which only look like them. */
class SurroundingsTest {

  /** The rule that forbids an expression, or none. */
  private static final Map<String, List<String>> EXPRESSIONS =
      Map.of(
          "files",
          List.of(
              "new java.io.File(\"a\")",
              "java.nio.file.Files.exists(null)",
              "java.nio.file.Path.of(\"a\")",
              "java.nio.channels.Channels.newInputStream((java.nio.channels.ReadableByteChannel) null)",
              "java.net.InetAddress.getLoopbackAddress()",
              "java.net.http.HttpClient.newHttpClient()",
              "javax.net.SocketFactory.getDefault()",
              "new ProcessBuilder(\"date\")",
              "ProcessHandle.current()",
              "java.sql.DriverManager.getDrivers()",
              "new javax.sql.ConnectionEvent(null)",
              "(java.util.concurrent.Callable<?>) () -> Runtime.getRuntime().exec(\"date\")",
              "System.in",
              "System.out",
              "System.err"),
          "clock",
          List.of(
              "System.currentTimeMillis()",
              "System.nanoTime()",
              "java.time.Instant.now()",
              "java.time.LocalDate.now()",
              "java.time.OffsetDateTime.now()",
              "java.time.Year.now()",
              "java.time.chrono.JapaneseDate.now()",
              "java.time.Clock.systemUTC()",
              "(java.util.function.Supplier<?>) java.time.LocalTime::now",
              "java.util.Calendar.getInstance()",
              "new java.util.GregorianCalendar()",
              "java.time.InstantSource.system()",
              "new java.util.Date()",
              "new java.util.Timer()"),
          "variables",
          List.of(
              "System.getenv()",
              "System.getenv(\"HOME\")",
              "System.getProperty(\"user.home\")",
              "System.getProperty(\"user.home\", \"\")",
              "System.getProperties()",
              "System.lineSeparator()",
              "Boolean.getBoolean(\"a\")",
              "Integer.getInteger(\"a\")",
              "Long.getLong(\"a\")",
              "Runtime.getRuntime()",
              "(java.util.concurrent.Callable<?>) () -> Runtime.getRuntime().exec(\"date\")",
              "java.lang.management.ManagementFactory.getRuntimeMXBean()",
              "java.util.prefs.Preferences.userRoot()",
              "java.nio.charset.Charset.defaultCharset()",
              "java.time.ZoneId.systemDefault()",
              "java.util.Locale.getDefault()",
              "java.util.TimeZone.getDefault()"),
          "chance",
          List.of(
              "Math.random()",
              "StrictMath.random()",
              "new java.util.Random(1)",
              "new java.util.SplittableRandom(1)",
              "new java.security.SecureRandom()",
              "java.util.concurrent.ThreadLocalRandom.current()",
              "java.util.random.RandomGenerator.getDefault()",
              "java.util.UUID.randomUUID()",
              "System.identityHashCode(this)",
              "(Runnable) () -> java.util.Collections.shuffle(new java.util.ArrayList<>())"),
          "none",
          List.of(
              "java.net.URI.create(\"https://example.com\")",
              "(java.io.Serializable) \"a\"",
              "\"a\".getBytes(java.nio.charset.StandardCharsets.UTF_8)",
              "java.nio.ByteBuffer.allocate(1)",
              "java.time.Duration.ofMinutes(1)",
              "java.time.Instant.EPOCH",
              "java.time.LocalDate.of(2026, 1, 1)",
              "java.time.ZoneOffset.UTC",
              "java.util.Locale.ROOT",
              "java.util.UUID.nameUUIDFromBytes(new byte[0])",
              "java.util.Collections.emptyList()",
              "Math.max(1, 2)",
              "Integer.parseInt(\"1\")"));

  @Test
  @DisplayName("Each expression is told by its rules alone, and what only looks like one by none")
  void expressions(@TempDir Path folder) throws IOException {
    List<String> all =
        EXPRESSIONS.values().stream().flatMap(List::stream).distinct().sorted().toList();
    JavaClasses stacks = compiled(all, folder);
    RepositoryLayers layers = RepositoryLayers.of("com.example").stacks("..stacks..");
    Map<String, List<String>> told = new TreeMap<>();
    told.put("files", told(layers.stacksStayFreeOfInputAndOutput(), stacks, all));
    told.put("clock", told(layers.stacksStayFreeOfTheClock(), stacks, all));
    told.put("variables", told(layers.stacksStayFreeOfEnvironmentVariables(), stacks, all));
    told.put("chance", told(layers.stacksStayFreeOfRandomness(), stacks, all));
    told.put(
        "none",
        all.stream()
            .filter(one -> told.values().stream().noneMatch(rule -> rule.contains(one)))
            .toList());
    assertThat(told)
        .containsOnlyKeys(EXPRESSIONS.keySet())
        .allSatisfy(
            (rule, expressions) ->
                assertThat(expressions)
                    .as(rule)
                    .containsExactlyInAnyOrderElementsOf(EXPRESSIONS.get(rule)));
  }

  /** A stack with one method for each expression. */
  private static JavaClasses compiled(List<String> expressions, Path folder) throws IOException {
    StringBuilder source = new StringBuilder("package com.example.stacks;\nclass Stack {\n");
    IntStream.range(0, expressions.size())
        .forEach(
            number ->
                source.append(
                    "Object method%d() { return %s; }\n"
                        .formatted(number, expressions.get(number))));
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(sources.resolve("Stack.java"), source.append("}\n"));
    SampleRepository.javac(sources, folder.resolve("classes"), List.of());
    return new ClassFileImporter().importPath(folder.resolve("classes"));
  }

  private static List<String> told(ArchRule rule, JavaClasses stacks, List<String> expressions) {
    String details = rule.evaluate(stacks).getFailureReport().toString();
    return Pattern.compile("Stack\\.method(\\d+)\\(\\)>")
        .matcher(details)
        .results()
        .map((MatchResult found) -> expressions.get(Integer.parseInt(found.group(1))))
        .distinct()
        .toList();
  }
}
