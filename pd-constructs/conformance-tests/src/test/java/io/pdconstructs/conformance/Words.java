package io.pdconstructs.conformance;

import io.pdconstructs.ImageRef;
import io.pdconstructs.LogLevel;
import io.pdconstructs.Resources;
import io.pdconstructs.manifest.Quantity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Names, texts, amounts and times that stacks are made of; each is one that Kubernetes takes. */
final class Words {

  private static final long GIBIBYTE = 1L << 30;

  private Words() {}

  /** Any text without NUL and halves of characters, often one that careless YAML would change. */
  static Arbitrary<String> texts() {
    Arbitrary<String> traps =
        Arbitraries.of(
            "",
            " ",
            "yes",
            "~",
            "1e3",
            "0x10",
            "012",
            "1:30",
            "a: b",
            "- a",
            "#",
            "\t",
            "a\nb\n",
            "\r",
            "'\"",
            "\u0085",
            "\ud83d\ude80",
            "{}",
            "$(X)",
            "%",
            "\u2028",
            "\ufeff");
    return Arbitraries.oneOf(traps, characters().ofMaxLength(40));
  }

  /** Text that begins with a letter, so that no command takes it for a flag. */
  static Arbitrary<String> phrases() {
    return characters().ofMaxLength(30).map(text -> "a" + text);
  }

  /** Paths of folders, relative, that no shell or Kubernetes would take for more. */
  static Arbitrary<String> folders() {
    return phrases()
        .map(text -> text.replaceAll("[/$]", "_"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(parts -> String.join("/", parts));
  }

  /**
   * Without the control characters after ASCII, which a server-side apply cannot carry: clients
   * send them as they are, and the API server's YAML does not know them.
   */
  private static StringArbitrary characters() {
    return Arbitraries.strings()
        .withCharRange('\u0001', '\u007e')
        .withCharRange('\u00a0', '\ud7ff');
  }

  /** DNS labels up to a length. */
  static Arbitrary<String> dnsLabels(int longest) {
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> words =
        word.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("-", parts));
    return Arbitraries.oneOf(Arbitraries.of("pd", "0", "x".repeat(longest)), words)
        .filter(name -> name.length() <= longest);
  }

  /** Names of Secrets, classes and claims: DNS labels with dots between them. */
  static Arbitrary<String> objectNames() {
    return dnsLabels(20).list().ofMinSize(1).ofMaxSize(2).map(parts -> String.join(".", parts));
  }

  static Arbitrary<String> hosts() {
    return Combinators.combine(Arbitraries.of("", "*."), dnsLabels(12))
        .as((any, name) -> any + name + ".example.com");
  }

  static Arbitrary<String> labelKeys() {
    return Arbitraries.of("team", "example.com/team", "a.b-c.example.com/x_y.z", "T0");
  }

  static Arbitrary<String> labelValues() {
    return Arbitraries.of("", "a", "team-a", "A_b.c", "true", "1", "x".repeat(63));
  }

  static Arbitrary<Map<String, String>> labels() {
    return Arbitraries.maps(labelKeys(), labelValues()).ofMaxSize(3);
  }

  static Arbitrary<String> topologyKeys() {
    return Arbitraries.of("kubernetes.io/hostname", "topology.kubernetes.io/zone", "rack");
  }

  /** Whole gibibytes in one of the notations of Kubernetes. */
  static Arbitrary<Quantity> gibibytes(int least, int most) {
    return Combinators.combine(
            Arbitraries.integers().between(least, most), Arbitraries.integers().between(0, 3))
        .as(Words::gibibytesAs);
  }

  private static Quantity gibibytesAs(int n, int notation) {
    return switch (notation) {
      case 0 -> Quantity.gibibytes(n);
      case 1 -> Quantity.mebibytes(n * 1024L);
      case 2 -> Quantity.parse(Long.toString(n * GIBIBYTE));
      default -> Quantity.parse(n + ".0Gi");
    };
  }

  /** Resources of a container whose requests are at most its limits. */
  static Arbitrary<Resources> resources() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 2000),
            Arbitraries.integers().between(0, 2000),
            Arbitraries.integers().between(1, 2048),
            Arbitraries.integers().between(0, 2048))
        .as(
            (cpu, moreCpu, memory, moreMemory) ->
                Resources.of(
                    cpu + "m", memory + "Mi", (cpu + moreCpu) + "m", (memory + moreMemory) + "Mi"));
  }

  /** Whole seconds up to a week. */
  static Arbitrary<Duration> times() {
    return Arbitraries.oneOf(
        Arbitraries.of(Duration.ofSeconds(1), Duration.ofDays(7)),
        Arbitraries.longs().between(1, 7200).map(Duration::ofSeconds));
  }

  static Arbitrary<LogLevel> logLevels() {
    return Arbitraries.of(LogLevel.values());
  }

  static Arbitrary<Integer> counts() {
    return Arbitraries.integers().between(1, 100_000);
  }

  static Arbitrary<ImageRef> images() {
    String digest = "@sha256:" + "0af9".repeat(16);
    return Arbitraries.of(
            "example.com/team/image:v1",
            "localhost:5000/a:latest",
            "image" + digest,
            "example.com:443/a_b/c.d__e:V1.2-x" + digest)
        .map(ImageRef::parse);
  }

  /** Some of these groups of arguments, in order. */
  static Arbitrary<String[]> arguments(String... groups) {
    return Arbitraries.subsetOf(groups)
        .map(
            chosen ->
                Arrays.stream(groups)
                    .filter(chosen::contains)
                    .flatMap(group -> List.of(group.split(" ")).stream())
                    .toArray(String[]::new));
  }
}
