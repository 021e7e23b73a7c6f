package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.sizing.KvCache;
import io.pdconstructs.sizing.KvCacheType;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.Topology;
import io.pdconstructs.topology.engine.EngineFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real engines, with the arguments and variables that the library renders for gpt-oss-120b. Each
 * test starts its own, which takes minutes on two cores.
 */
@NeedsReference
@EnabledIfSystemProperty(
    named = EnginePair.PROPERTY,
    matches = ".+",
    disabledReason =
        "it needs engines: mvn -Dpd.engines=FOLDER, with the vLLM in FOLDER that tools/engines/install makes")
class EnginesTest {

  /** Less than a block, one token more than a block, many blocks. */
  private static final int[] LENGTHS = {50, 129, 4_000};

  private static final int TOKENS = 300;

  @TempDir static Path manifests;

  private static EngineFlags decode;

  /** The same prompts at every run, none the beginning of another: what is cached does not move. */
  private final Random random = new Random(1);

  @BeforeAll
  static void synthesize() {
    Manifests all =
        Subjects.all()
            .filter(subject -> subject.toString().equals("gpt-oss-120b/istio"))
            .findFirst()
            .orElseThrow()
            .manifests();
    all.writeTo(manifests);
    decode = Topology.of(all).engines(Role.DECODE).get(0).flags();
  }

  @Test
  @DisplayName("As rendered: answers are right, and the bytes that move are those predicted")
  void asRendered() throws IOException {
    Map<Integer, Long> predicted = new TreeMap<>();
    Map<Integer, Long> moved = new TreeMap<>();
    try (EnginePair engines = start("as-rendered")) {
      engines.client().connect();
      for (int tokens : LENGTHS) {
        List<Integer> prompt = prompt(tokens);
        EngineMetrics before = engines.client().metrics();
        assertRight(engines.client().complete(prompt), prompt, engines);
        EngineMetrics after = engines.client().metricsAfterOneMore(before);
        predicted.put(tokens, predicted(tokens));
        moved.put(tokens, after.since(before, EngineMetrics.BYTES_MOVED));
        assertThat(after.computedSince(before)).isZero();
        assertThat(after.since(before, EngineMetrics.FAILED_TRANSFERS)).isZero();
      }
    }
    System.out.println("bytes moved by tokens of the prompt: " + moved);
    assertThat(moved).isEqualTo(predicted);
  }

  /**
   * A request's transfer that fails counts one. After a 500 decode has prefill free the blocks, by
   * a transfer that fails too; it counts one with the next step, which may be the next request's.
   */
  @Test
  @DisplayName("Blocks of another size at decode: 500, or a stream without a token; nothing moves")
  void otherBlockSize() {
    try (EnginePair engines = start("block-size", "--set", "decode:--block-size=64")) {
      EngineMetrics before = engines.client().metrics();
      Completion whole = engines.client().complete(prompt(TOKENS));
      EngineMetrics between = engines.client().metricsAfterOneMore(before);
      assertThat(whole.status()).as(whole.body()).isEqualTo(500);
      assertThat(between.since(before, EngineMetrics.FAILED_TRANSFERS)).isBetween(1L, 2L);

      Completion stream = engines.client().stream(prompt(TOKENS));
      EngineMetrics after = engines.client().metricsAfterOneMore(between);
      assertThat(stream.status()).as(stream.body()).isEqualTo(200);
      assertThat(stream.isWholeStream()).as(stream.body()).isTrue();
      assertThat(stream.tokens()).as(stream.body()).isEmpty();
      assertThat(after.since(between, EngineMetrics.FAILED_TRANSFERS)).isPositive();
      assertThat(engines.decodeLog())
          .contains("Local block size 64 is not divisible by remote block size 128");
      assertThat(after.has(EngineMetrics.BYTES_MOVED)).isTrue();
      assertThat(after.since(before, EngineMetrics.BYTES_MOVED)).isZero();
    }
  }

  @Test
  @DisplayName("No connector at decode: answers are right, though nothing moves and nothing fails")
  void noConnector() {
    try (EnginePair engines = start("no-connector", "--drop", "decode:--kv-transfer-config")) {
      List<Integer> prompt = prompt(TOKENS);
      EngineMetrics before = engines.client().metrics();
      assertRight(engines.client().complete(prompt), prompt, engines);
      EngineMetrics after = engines.client().metricsAfterOneMore(before);
      assertThat(after.computedSince(before)).isEqualTo(TOKENS);
      assertThat(after.has(EngineMetrics.BYTES_MOVED)).isFalse();
      assertThat(after.has(EngineMetrics.FAILED_TRANSFERS)).isFalse();
    }
  }

  private static EnginePair start(String name, String... fault) {
    String model = decode.value("--served-model-name").orElseThrow();
    Path logs = Path.of("target", "engines", name).toAbsolutePath();
    return EnginePair.start(manifests, model, logs, fault);
  }

  private List<Integer> prompt(int tokens) {
    return random.ints(tokens, 3, 2_000).boxed().toList();
  }

  /**
   * What prefill answers alone is right: there the KV cache has not moved. The model's answer
   * depends on all of a prompt, so a cache that arrives wrong, or in part, makes another one.
   */
  private static void assertRight(Completion answer, List<Integer> prompt, EnginePair engines) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Completion right = engines.client().completeAtPrefill(prompt);
    assertThat(answer.tokens()).isNotEmpty().isEqualTo(right.tokens());
  }

  /** For the model that the engines run, on one GPU each, in the blocks of the manifests. */
  private static long predicted(int tokens) throws IOException {
    String config = Files.readString(EnginePair.installed().resolve("model/config.json"));
    KvCache cache = KvCache.of(ModelShape.ofConfig(config), KvCacheType.BF16).orElseThrow();
    int blockSize = Integer.parseInt(decode.value("--block-size").orElseThrow());
    return cache.transfer(tokens, blockSize, 1, 1).bytesPerRank();
  }
}
