package io.pdconstructs.synth;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Affinity;
import io.pdconstructs.DecodeWorker;
import io.pdconstructs.DeviceClaims;
import io.pdconstructs.Disaggregation;
import io.pdconstructs.EndpointPicker;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.Rdma;
import io.pdconstructs.Role;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Stacks;
import io.pdconstructs.Toleration;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.VllmEngine;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the types let a user write. */
class ExtremesTest {

  private static final int[] NUMBERS = {
    Integer.MIN_VALUE,
    -1,
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    16,
    64,
    128,
    1 << 30,
    Integer.MAX_VALUE - 1,
    Integer.MAX_VALUE
  };
  private static final List<Quantity> AMOUNTS =
      List.of(
          Quantity.gibibytes(Long.MIN_VALUE),
          Quantity.gibibytes(0),
          Quantity.parse("0.000000001m"),
          Quantity.gibibytes(64),
          Quantity.gibibytes(Long.MAX_VALUE),
          new Quantity("9".repeat(99), new BigDecimal("9".repeat(99))));
  private static final List<Duration> TIMES =
      List.of(
          Duration.ofSeconds(Long.MIN_VALUE),
          Duration.ZERO,
          Duration.ofNanos(1),
          Duration.ofHours(1),
          Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "A_b",
          "x".repeat(1000),
          "\0",
          "\ud83d",
          "\ud83d\ude80",
          "a/b",
          "-",
          "--x=",
          "a\nb",
          "$(X)");

  @Test
  @Timeout(300)
  @DisplayName(
      "Any stack is checked to the end: no exception, no hang, and one line of cause a problem")
  void everyStackIsChecked() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      PdStack stack = anyStack(random);
      Synthesis synthesis = Synthesizer.standard().attempt(stack);
      assertThat(synthesis.report().problems())
          .as("%s", stack)
          .allSatisfy(problem -> assertThat(problem.toString().lines()).hasSize(2));
      assertThat(synthesis.report().problems()).doesNotHaveDuplicates();
    }
  }

  private static PdStack anyStack(Random random) {
    HardwareProfile nodes =
        HardwareProfile.of(text(random), text(random), number(random))
            .gpuMemory(amount(random))
            .rdma(new Rdma(text(random), text(random), number(random)))
            .nodeSelector(Map.of(text(random), text(random)))
            .toleration(Toleration.of(text(random), text(random)))
            .env(text(random), text(random));
    return Stacks.valid().toBuilder()
        .name(text(random))
        .namespace(text(random))
        .model(model(random))
        .hardware(random.nextBoolean() ? nodes : nodes.claims(claims(random)))
        .prefill(
            PrefillPool.of(number(random))
                .tensorParallel(number(random))
                .cpu(number(random))
                .memory(amount(random))
                .shm(amount(random))
                .label(text(random), text(random))
                .env(text(random), text(random))
                .args(text(random), text(random))
                .toleration(Toleration.ofKey(text(random)))
                .affinity(Affinity.toNodes(text(random), text(random)).preferred(number(random)))
                .topologySpread(TopologySpread.over(text(random)).maxSkew(number(random))))
        .decode(
            DecodeWorker.of(number(random))
                .tensorParallel(number(random))
                .memory(amount(random))
                .affinity(Affinity.toNodes(text(random)))
                .affinity(Affinity.awayFromRole(Role.PREFILL, text(random))))
        .gateway(gateway(random))
        .engine(
            VllmEngine.defaults()
                .blockSize(number(random))
                .maxModelLen(number(random))
                .startupBudget(TIMES.get(random.nextInt(TIMES.size())))
                .apiServerArgs(text(random)))
        .disaggregation(Disaggregation.fromPromptTokens(number(random)))
        .endpointPicker(
            EndpointPicker.defaults().verbosity(number(random)).args(text(random), text(random)))
        .sidecar(RoutingSidecar.defaults().verbosity(number(random)).args(text(random)))
        .extra(object(random))
        .extra(object(random))
        .build();
  }

  private static Model model(Random random) {
    ModelShape heads =
        random.nextBoolean()
            ? ModelShape.grouped(number(random), number(random))
            : ModelShape.latent(number(random));
    ModelShape shape =
        heads
            .layers(
                KvLayers.of(number(random), number(random)).sliding(number(random), number(random)))
            .weights(amount(random))
            .activation(amount(random))
            .maxModelLen(number(random));
    return switch (random.nextInt(3)) {
      case 0 ->
          Model.huggingFace(text(random))
              .cacheSize(amount(random))
              .token(new SecretKey(text(random), text(random)))
              .shape(shape);
      case 1 ->
          Model.onVolume(text(random), text(random), text(random))
              .size(amount(random))
              .shape(shape);
      default -> Model.inImage(text(random), text(random)).size(amount(random)).shape(shape);
    };
  }

  /** Of a kind that rules look at, and of any other. */
  private static Manifest object(Random random) {
    List<String> kinds =
        List.of("Service", "Deployment", "Pod", "InferencePool", "HTTPRoute", "Gateway", "X");
    Tree spec =
        map()
            .with("selector", map().with(text(random), text(random)))
            .with("template", map().with("metadata", text(random)))
            .with("rules", List.of(text(random)))
            .with("listeners", text(random));
    return Manifest.of(
        map()
            .with("apiVersion", text(random))
            .with("kind", kinds.get(random.nextInt(kinds.size())))
            .with("metadata", map().with("name", text(random)).with("namespace", text(random)))
            .with("spec", spec));
  }

  private static DeviceClaims claims(Random random) {
    return new DeviceClaims(text(random), text(random), text(random), text(random));
  }

  private static InferenceGateway gateway(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> InferenceGateway.istio();
      case 3 ->
          InferenceGateway.istio()
              .listeners(
                  Listener.http(text(random), number(random)).hostname(text(random)),
                  Listener.https(text(random), number(random), text(random)));
      case 4 ->
          InferenceGateway.existing(text(random), text(random), GatewayImplementation.gke())
              .hostname(text(random))
              .listener(text(random));
      case 1 -> InferenceGateway.kgateway().labels(Map.of(text(random), text(random)));
      default -> InferenceGateway.gke().backendTimeout(TIMES.get(random.nextInt(TIMES.size())));
    };
  }

  private static int number(Random random) {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private static Quantity amount(Random random) {
    return AMOUNTS.get(random.nextInt(AMOUNTS.size()));
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
