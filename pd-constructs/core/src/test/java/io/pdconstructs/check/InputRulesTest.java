package io.pdconstructs.check;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ConnectionPool;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Model;
import io.pdconstructs.Quantity;
import io.pdconstructs.Rdma;
import io.pdconstructs.Resources;
import io.pdconstructs.Stacks;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InputRulesTest {

  @Test
  @DisplayName("A stack as the guide has it is accepted without a word")
  void valid() {
    assertAccepted(check(Stacks.valid()), "");
  }

  @Test
  @DisplayName("Counts and amounts below one are refused all at once, each at its setter")
  void counts() {
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
        7 errors
        pd/decode  memory: Invalid value: 0Gi: must be more than nothing
          fix: give an amount such as 64Gi, or 8 cores        [U1]
        pd/decode  replicas: Invalid value: -3: must be at least 1
          fix: give a number from 1 up        [U1]
        pd/decode  shm: Invalid value: 0Gi: must be more than nothing
          fix: give an amount such as 64Gi, or 8 cores        [U1]
        pd/decode  spec.template.spec.containers[vllm].resources.limits.memory: Invalid value: 0Gi: must exceed the 0Gi of /dev/shm, which counts against it: the engine would be killed
          fix: raise memory(...) to the 0Gi of shared memory and at least 8Gi, or lower shm(...)        [G2]
        pd/prefill  cpu: Invalid value: -1: must be more than nothing
          fix: give an amount such as 64Gi, or 8 cores        [U1]
        pd/prefill  replicas: Invalid value: 0: must be at least 1
          fix: give a number from 1 up        [U1]
        pd/prefill  tensorParallel: Invalid value: 0: must be at least 1
          fix: give a number from 1 up        [U1]
        """);
  }

  @Test
  @DisplayName("An engine without blocks, length, time or disk is refused")
  void engine() {
    assertThat(
            check(
                    Stacks.valid().toBuilder()
                        .model(Stacks.valid().model().cacheSize(Quantity.gibibytes(0)))
                        .hardware(
                            Stacks.valid()
                                .hardware()
                                .gpus("nvidia.com/gpu", 0)
                                .rdma(new Rdma("InfiniBand", "rdma/ib", 0)))
                        .engine(
                            Stacks.valid()
                                .engine()
                                .blockSize(0)
                                .maxModelLen(-1)
                                .startupBudget(Duration.ZERO))
                        .build())
                .errors())
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
  @DisplayName("A gateway without connections or resources is refused")
  void gateway() {
    ConnectionPool nothing =
        ConnectionPool.defaults()
            .maxConnections(0)
            .connectTimeout(Duration.ZERO)
            .maxConnectionDuration(Duration.ofMillis(999))
            .http1MaxPendingRequests(0)
            .http2MaxRequests(0)
            .maxRequestsPerConnection(0)
            .maxRetries(0)
            .idleTimeout(Duration.ofSeconds(-1));
    assertThat(
            check(
                    Stacks.withGateway(
                        InferenceGateway.istio()
                            .connectionPool(nothing)
                            .proxyResources(Resources.of("0", "0Mi", "0m", "0Gi"))))
                .errors())
        .extracting(problem -> problem.path() + " " + problem.value().orElse(""))
        .containsExactly(
            "gateway.connectionPool.connectTimeout PT0S",
            "gateway.connectionPool.http1MaxPendingRequests 0",
            "gateway.connectionPool.http2MaxRequests 0",
            "gateway.connectionPool.idleTimeout PT-1S",
            "gateway.connectionPool.maxConnectionDuration PT0.999S",
            "gateway.connectionPool.maxConnections 0",
            "gateway.connectionPool.maxRequestsPerConnection 0",
            "gateway.connectionPool.maxRetries 0",
            "gateway.proxyResources.cpuLimit 0m",
            "gateway.proxyResources.cpuRequest 0",
            "gateway.proxyResources.memoryLimit 0Gi",
            "gateway.proxyResources.memoryRequest 0Mi");
  }

  @Test
  @DisplayName("A model without an id is refused")
  void model() {
    assertRefused(
        check(Stacks.withModel(model -> Model.huggingFace(" ").shape(model.shape().orElseThrow()))),
        """
        1 error
        pd  model: Required value: there is no model without an id
          fix: name one, such as openai/gpt-oss-120b        [U1]
        """);
  }

  @Test
  @DisplayName(
      "A flag that the library sets is refused in whatever spelling, with the setter to use instead")
  void ownedFlags() {
    assertThat(
            check(
                    Stacks.withPrefill(
                        prefill ->
                            prefill.args(
                                "--block-size=64",
                                "--max_model_len",
                                "9",
                                "-tp",
                                "1",
                                "--enforce-eager")))
                .errors())
        .extracting(Problem::toString)
        .containsExactly(
            "pd/prefill  args: Duplicate value: \"--block-size=64\": the library sets this flag\n"
                + "  fix: use VllmEngine.blockSize(n) on the stack, which gives both roles the same        [U2]",
            "pd/prefill  args: Duplicate value: \"--max_model_len\": the library sets this flag\n"
                + "  fix: use VllmEngine.maxModelLen(n) on the stack, which gives both roles the same        [U2]",
            "pd/prefill  args: Duplicate value: \"-tp\": the library sets this flag\n"
                + "  fix: use tensorParallel(n) on the workers        [U2]");
  }

  @Test
  @DisplayName("A variable that is set already is refused, and so is one that is none")
  void variables() {
    assertRefused(
        check(
            Stacks.withDecode(
                decode -> decode.env("VLLM_NIXL_SIDE_CHANNEL_PORT", "5601").env("A=B", "c"))),
        """
        2 errors
        pd/decode  spec.template.spec.containers[vllm].env[A=B]: Invalid value: "A=B": is no name of a variable
          fix: use letters, digits and _ ; for example MY_VARIABLE        [U3]
        pd/decode  spec.template.spec.containers[vllm].env[VLLM_NIXL_SIDE_CHANNEL_PORT]: Duplicate value: "VLLM_NIXL_SIDE_CHANNEL_PORT": this variable is set already
          fix: leave it out; the library or the hardware sets it        [U2]
        """);
  }

  @Test
  @DisplayName(
      "A network that is asked for by the resource of the GPUs, or by no device's name, is refused")
  void resources() {
    assertRefused(
        check(
            Stacks.withHardware(
                hardware -> hardware.rdma(new Rdma("InfiniBand", "nvidia.com/gpu", 1)))),
        """
        1 error
        pd  hardware.rdma.resource: Duplicate value: "nvidia.com/gpu": is the resource of the GPUs
          fix: name the resource of the NICs        [U2]
        """);
    assertRefused(
        check(Stacks.withHardware(hardware -> hardware.rdma(new Rdma("InfiniBand", "cpu", 1)))),
        """
        1 error
        pd  hardware.rdma.resource: Invalid value: "cpu": is no extended resource
          fix: use a DNS name, / and a name, as the device plugin advertises it; for example nvidia.com/gpu        [M1]
        """);
  }

  @Test
  @DisplayName(
      "Half a character cannot be carried by a file and is refused; a whole one is carried")
  void halfCharacters() {
    assertRefused(
        check(Stacks.withPrefill(prefill -> prefill.env("X", "a\ud83d"))),
        """
        1 error
        pd  Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[0].env[6].value: Invalid value: "a?": holds half a character, or NUL
          fix: remove it        [U3]
        """
            .replace("env[6]", "env[7]")
            .replace("a?", "a\ud83d"));
    assertAccepted(check(Stacks.withPrefill(prefill -> prefill.env("X", "\ud83d\ude80"))), "");
    assertThat(check(Stacks.withPrefill(prefill -> prefill.args("\ude80", "x\0"))).errors())
        .hasSize(2);
  }
}
