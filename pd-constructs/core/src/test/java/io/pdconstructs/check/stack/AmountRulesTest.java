package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Resources;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.synth.Synthesizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

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

  private static PdStack replicas(Role role, int number) {
    return edit(Stacks.valid(), role, engines -> engines.set("/spec/replicas", number));
  }

  @Test
  @DisplayName("U1: a number of workers that no cluster takes is refused, in edits and elsewhere")
  void editedReplicas() {
    assertRefused(
        check(replicas(Role.DECODE, -1)),
        """
        error: pd/decode  spec.replicas: Invalid value: "-1": is no number of workers, so the cluster does not take this Deployment
          fix: say replicas(...) on the workers        [U1]
        1 error
        """);
    assertRefused(
        checkElsewhere(
            edit(Stacks.valid(), Role.PREFILL, engines -> engines.set("/spec/replicas", "one"))),
        """
        error: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.replicas: Invalid value: "one": is no number of workers, so the cluster does not take this Deployment
          fix: write a number from 1 up, or none        [U1]
        1 error
        """);
    assertThat(check(replicas(Role.DECODE, 1)).problems()).isEmpty();
    assertThat(checkElsewhere(replicas(Role.DECODE, 1)).problems()).isEmpty();
  }

  @Test
  @DisplayName("U1: a role that an edit leaves without workers is warned about")
  void noWorkers() {
    assertAccepted(
        check(replicas(Role.DECODE, 0)),
        """
        warning: pd/decode  spec.replicas: 0 leaves no worker that decodes, so no request is answered
          fix: say replicas(...) on the workers        [U1]
        1 warning
        """);
    assertAccepted(
        checkElsewhere(replicas(Role.PREFILL, 0)),
        """
        warning: llm-d-pd/gaie-pd/prefill  Deployment/ms-pd-llm-d-modelservice-prefill spec.replicas: 0 leaves no worker that prefills, so nothing is disaggregated
          fix: write a number from 1 up, or none        [U1]
        1 warning
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HorizontalPodAutoscaler", "ScaledObject", "VariantAutoscaling"})
  @DisplayName("U1: none is what an autoscaler of this Deployment may want, not one of another")
  void scaledToNone(String kind) {
    assertThat(found(Synthesizer.standard().check(scaled(kind, "decode")))).doesNotContain("U1");
    assertThat(found(Synthesizer.standard().check(scaled(kind, "prefill")))).contains("U1");
  }

  private static Manifests scaled(String kind, String role) {
    List<Manifest> all = new ArrayList<>();
    Renderer.render(replicas(Role.DECODE, 0)).manifests().forEach(all::add);
    String scaler =
        """
        apiVersion: example.com/v1
        kind: %s
        metadata: {name: x, namespace: llm-d-pd}
        spec: {scaleTargetRef: {kind: Deployment, name: ms-pd-llm-d-modelservice-%s}}
        """;
    ManifestReader.read(scaler.formatted(kind, role), "x").forEach(all::add);
    return Manifests.of(all);
  }

  @Test
  @DisplayName("U1: one Deployment of a role may have no workers while another has some")
  void otherWorkers() {
    List<Manifest> all = new ArrayList<>();
    for (Manifest manifest : Renderer.render(replicas(Role.DECODE, 0)).manifests()) {
      all.add(manifest);
      if (manifest.name().endsWith("-decode")) {
        ObjectNode second = manifest.body();
        second.withObject("/metadata").put("name", "second");
        second.withObject("/spec").put("replicas", 1);
        all.add(Manifest.of(second));
      }
    }
    assertThat(found(Synthesizer.standard().check(Manifests.of(all)))).doesNotContain("U1");
  }
}
