package io.pdconstructs.check.amount;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Resources;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AmountRulesTest {

  @Test
  @DisplayName("A stack as the guide has it is accepted without a word")
  void valid() {
    assertAccepted(check(Stacks.valid()), "");
  }

  @Test
  @DisplayName("Counts and amounts below one are refused all at once, each once, at its setter")
  void workers() {
    assertRefused(
        check(
            Stacks.withWorkers(
                Stacks.valid().prefill().replicas(0).cpu(-1).tensorParallel(0),
                Stacks.valid()
                    .decode()
                    .replicas(-3)
                    .memory(Quantity.gibibytes(0))
                    .shm(Quantity.gibibytes(0)))),
        """
        error: pd/decode  memory: Invalid value: 0Gi: must be more than nothing
          fix: give an amount such as 64Gi        [U1]
        error: pd/decode  replicas: Invalid value: -3: must be at least 1
          fix: give a number from 1 up        [U1]
        error: pd/decode  shm: Invalid value: 0Gi: must be more than nothing
          fix: give an amount such as 64Gi        [U1]
        error: pd/prefill  cpu: Invalid value: -1: must be more than nothing
          fix: give an amount such as 8 or 500m        [U1]
        error: pd/prefill  replicas: Invalid value: 0: must be at least 1
          fix: give a number from 1 up        [U1]
        error: pd/prefill  tensorParallel: Invalid value: 0: must be at least 1
          fix: give a number from 1 up        [U1]
        6 errors
        """);
  }

  @Test
  @DisplayName("An engine without blocks, length, time or disk is refused")
  void engine() {
    PdStack stack =
        Stacks.valid().toBuilder()
            .model(Stacks.withModel(model -> model.cacheSize(Quantity.gibibytes(0))).model())
            .hardware(
                Stacks.valid()
                    .hardware()
                    .gpus("nvidia.com/gpu", 0)
                    .rdma(new Rdma("InfiniBand", "rdma/ib", 0)))
            .engine(
                Stacks.valid().engine().blockSize(0).maxModelLen(-1).startupBudget(Duration.ZERO))
            .build();
    assertThat(check(stack).errors())
        .extracting(Problem::path)
        .containsExactly(
            "engine.blockSize",
            "engine.maxModelLen",
            "engine.startupBudget",
            "hardware.gpusPerNode",
            "hardware.rdma.perPod",
            "model.cacheSize");
  }

  @Test
  @DisplayName("An amount or a time that only a mistaken unit gives is refused")
  void mistakenUnits() {
    assertRefused(
        check(
            Stacks.valid().toBuilder()
                .model(Stacks.withModel(model -> model.cacheSize(Quantity.parse("100Pi"))).model())
                .engine(Stacks.valid().engine().startupBudget(Duration.ofDays(8)))
                .prefill(Stacks.valid().prefill().memory(Quantity.parse("64000000000001m")))
                .build()),
        """
        error: pd  engine.startupBudget: Invalid value: PT192H: must be whole seconds, from one second to 7 days
          fix: give a time such as Duration.ofMinutes(15)        [U1]
        error: pd  model.cacheSize: Invalid value: 100Pi: must be at most 100Ti
          fix: look at the unit; for example 64Gi        [U1]
        error: pd/prefill  memory: Invalid value: 64000000000001m: must be a multiple of a byte
          fix: give an amount such as 64Gi        [U1]
        3 errors
        """);
  }

  @Test
  @DisplayName(
      "A gateway without connections, or with times that Istio has no word for, is refused")
  void connectionPool() {
    ConnectionPool nothing =
        ConnectionPool.defaults()
            .maxConnections(0)
            .connectTimeout(Duration.ZERO)
            .maxConnectionDuration(Duration.ofMillis(1999))
            .http1MaxPendingRequests(0)
            .http2MaxRequests(0)
            .maxRequestsPerConnection(0)
            .maxRetries(0)
            .idleTimeout(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(check(Stacks.withGateway(InferenceGateway.istio().connectionPool(nothing))).errors())
        .extracting(Problem::path)
        .containsExactly(
            "gateway.connectionPool.connectTimeout",
            "gateway.connectionPool.http1MaxPendingRequests",
            "gateway.connectionPool.http2MaxRequests",
            "gateway.connectionPool.idleTimeout",
            "gateway.connectionPool.maxConnectionDuration",
            "gateway.connectionPool.maxConnections",
            "gateway.connectionPool.maxRequestsPerConnection",
            "gateway.connectionPool.maxRetries");
  }

  @Test
  @DisplayName("A proxy that asks for more than it may have, or for nothing, is refused")
  void proxy() {
    assertRefused(
        check(
            Stacks.withGateway(
                InferenceGateway.istio().proxyResources(Resources.of("4", "0Mi", "2", "1Gi")))),
        """
        error: pd  gateway.proxyResources.cpuRequest: Invalid value: 4: must not exceed the limit of 2
          fix: lower it, or raise the limit        [U1]
        error: pd  gateway.proxyResources.memoryRequest: Invalid value: 0Mi: must be more than nothing
          fix: give an amount such as 64Gi        [U1]
        2 errors
        """);
    assertThat(
            check(
                    Stacks.withGateway(
                        InferenceGateway.istio()
                            .proxyResources(Resources.of("1", "1Gi", "0", "0Gi"))))
                .errors())
        .extracting(Problem::path)
        .contains("gateway.proxyResources.cpuLimit", "gateway.proxyResources.memoryLimit");
  }

  @Test
  @DisplayName("A model without an id, or of a shape that no model has, is refused")
  void model() {
    assertRefused(
        check(Stacks.withModel(model -> Model.huggingFace(" ").shape(ModelShape.grouped(8, 64)))),
        """
        error: pd  model: Required value: there is no model without an id
          fix: name one, such as openai/gpt-oss-120b        [U1]
        error: pd  model.shape.kvHeads: Invalid value: 64: must divide the 8 attention heads, which share them
          fix: take both numbers from the model's config.json: num_attention_heads, num_key_value_heads        [U1]
        2 errors
        """);
    assertThat(check(Stacks.withModel(model -> model.shape(ModelShape.grouped(0, 0)))).errors())
        .extracting(Problem::path)
        .containsExactly("model.shape.attentionHeads", "model.shape.kvHeads");
  }

  @Test
  @DisplayName("Layers, amounts and lengths that no model and no GPU has are refused")
  void memory() {
    ModelShape shape =
        ModelShape.grouped(64, 8)
            .layers(KvLayers.of(0, 20_000).sliding(1, 0))
            .weights(Quantity.gibibytes(0))
            .activation(Quantity.parse("200Ti"))
            .maxModelLen(0);
    assertThat(
            check(
                    Stacks.withHardware(nodes -> nodes.gpuMemory(Quantity.gibibytes(-1)))
                        .toBuilder()
                        .model(Stacks.valid().model().shape(shape))
                        .build())
                .errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly(
            "U1 hardware.gpuMemory",
            "U1 model.shape.activation",
            "U1 model.shape.layers.count",
            "U1 model.shape.layers.headDimension",
            "U1 model.shape.layers.window",
            "U1 model.shape.maxModelLen",
            "U1 model.shape.weights");
    assertThat(
            check(
                    Stacks.withModel(
                        model ->
                            model.shape(
                                ModelShape.grouped(64, 8)
                                    .layers(KvLayers.of(80, 128).sliding(81, 4_096)))))
                .errors())
        .extracting(Problem::path)
        .containsExactly("model.shape.layers.sliding");
  }
}
