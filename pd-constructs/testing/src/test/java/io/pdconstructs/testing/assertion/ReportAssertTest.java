package io.pdconstructs.testing.assertion;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static io.pdconstructs.testing.assertion.PdAssertions.assertThatSynthesis;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Fleet;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Suppression;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportAssertTest {

  private static final PdStack REFUSED = Stacks.withMoreGpusForPrefill();
  private static final String REPORT =
      """
      error: pd/prefill  tensorParallel: Invalid value: 8: must not exceed decode's 4 on vLLM 0.10.0, whose decode engine would crash at the first request
        fix: use tensorParallel(4) or less on the prefill workers, and more replicas        [P5]
      1 error""";

  @Test
  @DisplayName("A stack without problems is accepted, alone and in a fleet")
  void accepted() {
    assertThatSynthesis(Stacks.llama()).isAccepted().isAcceptedWithoutWarnings();
    assertThatSynthesis(Fleet.of(Stacks.llama())).isAccepted();
    assertThat(Synthesizer.standard().check(Stacks.manifests())).isAccepted();
  }

  @Test
  @DisplayName("A refused stack is refused by a rule, at a field, of a role")
  void refused() {
    assertThatSynthesis(REFUSED)
        .isRefusedBy("P5")
        .at("tensorParallel")
        .ofRole(Role.PREFILL)
        .ofStack("pd")
        .withMessageContaining("must not exceed decode's 4");
  }

  @Test
  @DisplayName("What is refused is shown where it is to be accepted")
  void notAccepted() {
    assertThat(Failure.of(() -> assertThatSynthesis(REFUSED).isAccepted()))
        .isEqualTo("Expecting no error, but the report is:\n" + REPORT);
    assertThat(Failure.of(() -> assertThatSynthesis(REFUSED).isAcceptedWithoutWarnings()))
        .isEqualTo("Expecting neither errors nor warnings, but the report is:\n" + REPORT);
  }

  @Test
  @DisplayName("Another rule, field, role, stack or message shows the whole report")
  void otherwise() {
    assertThat(Failure.of(() -> assertThatSynthesis(REFUSED).isRefusedBy("P4")))
        .isEqualTo("Expecting an error of P4, but the report is:\n" + REPORT);
    assertThat(Failure.of(() -> p5().at("replicas")))
        .isEqualTo("Expecting an error of P5 at replicas, but the report is:\n" + REPORT);
    assertThat(Failure.of(() -> p5().at("tensorParallel").ofRole(Role.DECODE)))
        .isEqualTo(
            "Expecting an error of P5 at tensorParallel of role decode, but the report is:\n"
                + REPORT);
    assertThat(Failure.of(() -> p5().ofStack("dp")))
        .isEqualTo("Expecting an error of P5 of stack dp, but the report is:\n" + REPORT);
    assertThat(Failure.of(() -> p5().withMessageContaining("9")))
        .isEqualTo("Expecting an error of P5 with \"9\", but the report is:\n" + REPORT);
  }

  private static ProblemAssert p5() {
    return assertThatSynthesis(REFUSED).isRefusedBy("P5");
  }

  @Test
  @DisplayName("An accepted stack that is to be refused has nothing to report")
  void nothing() {
    assertThat(Failure.of(() -> assertThatSynthesis(Stacks.llama()).isRefusedBy("P5")))
        .isEqualTo("Expecting an error of P5, but there is nothing to report");
  }

  @Test
  @DisplayName("A warning is no error, and a stack with one is accepted")
  void warnings() {
    PdStack warned = Stacks.withoutRdma();
    assertThatSynthesis(warned).isAccepted().warnsOf("S7");
    assertThat(Failure.of(() -> assertThatSynthesis(warned).isRefusedBy("S7")))
        .startsWith("Expecting an error of S7, but the report is:\nwarning: pd");
    assertThat(Failure.of(() -> assertThatSynthesis(warned).isAcceptedWithoutWarnings()))
        .startsWith("Expecting neither errors nor warnings, but the report is:\nwarning: pd");
    assertThat(Failure.of(() -> assertThatSynthesis(warned).notes("S7")))
        .startsWith("Expecting a note of S7, but the report is:\nwarning: pd");
  }

  @Test
  @DisplayName("A note is no warning")
  void notes() {
    assertThatSynthesis(Stacks.ofUnknownModel()).isAccepted().warnsOf("P2");
    assertThatSynthesis(
            Stacks.llama().toBuilder()
                .gateway(
                    InferenceGateway.existing("infra", "shared", GatewayImplementation.istio()))
                .build())
        .isAcceptedWithoutWarnings()
        .notes("R12");
  }

  @Test
  @DisplayName("What is suppressed is neither, and can be said")
  void suppressed() {
    PdStack quiet =
        Stacks.withoutRdma().toBuilder()
            .suppress(Suppression.of("S7", "the lab has no InfiniBand"))
            .build();
    assertThatSynthesis(quiet).isAcceptedWithoutWarnings().suppresses("S7");
    assertThat(Failure.of(() -> assertThatSynthesis(quiet).warnsOf("S7")))
        .startsWith("Expecting a warning of S7, but the report is:\nsuppressed: pd");
    assertThat(Failure.of(() -> assertThatSynthesis(Stacks.llama()).suppresses("S7")))
        .isEqualTo("Expecting something suppressed of S7, but there is nothing to report");
  }
}
