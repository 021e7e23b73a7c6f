package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LifecycleRulesTest {

  private static Manifest autoscaler(String deployment) {
    return Manifest.of(
        map()
            .with("apiVersion", "autoscaling/v2")
            .with("kind", "HorizontalPodAutoscaler")
            .with("metadata", map().with("name", "workers").with("namespace", "llm-d-pd"))
            .with(
                "spec",
                map()
                    .with("maxReplicas", 4)
                    .with(
                        "scaleTargetRef",
                        map()
                            .with("apiVersion", "apps/v1")
                            .with("kind", "Deployment")
                            .with("name", deployment))));
  }

  @Test
  @DisplayName("T5: a grace period below what preStop takes warns that requests are cut off")
  void grace() {
    PdStack stack =
        Stacks.withDecode(decode -> decode.gracePeriod(Duration.ofSeconds(60))).toBuilder()
            .edit(
                ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode")
                    .add(
                        "/spec/template/spec/containers/0/lifecycle",
                        map().with("preStop", map().with("sleep", map().with("seconds", 61)))))
            .build();
    assertAccepted(
        check(stack),
        """
        warning: pd/decode  spec.template.spec.terminationGracePeriodSeconds: 60 s are less than the 61 s that preStop and --shutdown-timeout take, so requests are cut off
          fix: raise gracePeriod(...) on the workers        [T5]
        1 warning
        """);
  }

  @Test
  @DisplayName(
      "T6: prefill workers that an autoscaler takes away are warned about, decode workers not")
  void autoscaled() {
    assertAccepted(
        check(Stacks.withPrefill(prefill -> prefill.autoscaled())),
        """
        warning: pd/prefill  replicas: each prefill worker that an autoscaler takes away breaks the transfers of its KV cache
          fix: scale prefill down rarely, or scale decode alone        [T6]
        1 warning
        """);
    assertThat(check(Stacks.withDecode(decode -> decode.autoscaled())).problems()).isEmpty();
  }

  @Test
  @DisplayName("U7: an autoscaler beside a fixed number of workers is refused")
  void fixedNumber() {
    Manifest ofDecode = autoscaler("ms-pd-llm-d-modelservice-decode");
    assertRefused(
        check(Stacks.valid().toBuilder().extra(ofDecode).build()),
        """
        error: pd/decode  replicas: Invalid value: "1": is set back at every apply, against HorizontalPodAutoscaler/workers
          fix: say autoscaled() on the workers        [U7]
        1 error
        """);
    assertThat(
            check(
                    Stacks.withDecode(decode -> decode.autoscaled()).toBuilder()
                        .extra(ofDecode)
                        .build())
                .problems())
        .isEmpty();
    assertThat(check(Stacks.valid().toBuilder().extra(autoscaler("another")).build()).problems())
        .isEmpty();
  }
}
