package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestResult;
import io.pdconstructs.pulumi.SecondPoolThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The programs against the mocks of Pulumi's SDK, as a user would test them. */
class DeployWithPulumiTest implements Mocks {

  private final List<String> created = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void onSmallMachines() {
    SecondPoolThread.ensure();
  }

  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @Test
  @DisplayName("The namespace and the provider come first, then every object of the stack")
  void deploys() {
    TestResult result =
        PulumiTest.withMocks(this)
            .runTest(
                context ->
                    DeployWithPulumi.deploy(context, LargerWorkers.stack(OwnHardware.lab())));
    assertThat(result.errors()).isEmpty();
    assertThat(created.subList(0, 3)).containsExactlyInAnyOrder("chat", "gpus", "namespace");
    assertThat(created)
        .contains("chat-service-gaie-r1-epp", "chat-httproute-ms-r1-llm-d-modelservice")
        .doesNotContain("chat-kubernetes");
    assertThat(PulumiTest.extractValue(result.output("endpoint")))
        .isEqualTo("http://infra-r1-inference-gateway-istio.serving.svc.cluster.local/v1");
  }

  @Override
  public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
    created.add(String.valueOf(args.name));
    return CompletableFuture.completedFuture(
        ResourceResult.of(Optional.of(args.name + "-id"), Map.of()));
  }
}
