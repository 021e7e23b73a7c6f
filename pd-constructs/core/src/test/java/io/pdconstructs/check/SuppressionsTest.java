package io.pdconstructs.check;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.Suppression;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SuppressionsTest {

  private static final Suppression KNOWN = Suppression.of("S7", "the lab has no InfiniBand");

  private static PdStack with(PdStack stack, Suppression... suppressions) {
    for (Suppression suppression : suppressions) {
      stack = stack.toBuilder().suppress(suppression).build();
    }
    return stack;
  }

  /** T6 says that scaling prefill down breaks transfers. */
  private static PdStack scaled() {
    PdStack stack = Stacks.withHardware(HardwareProfile::withoutRdma);
    return stack.toBuilder().prefill(stack.prefill().autoscaled()).build();
  }

  @Test
  @DisplayName("A rule that does not count is shown with its reason, and does not count")
  void suppressed() {
    assertAccepted(
        check(with(scaled(), KNOWN)),
        """
        warning: pd/prefill  replicas: each prefill worker that an autoscaler takes away breaks the transfers of its KV cache
          fix: scale prefill down rarely, or scale decode alone        [T6]
        suppressed: pd  hardware.rdma: the KV cache moves over TCP, about a hundred times slower than over RDMA, while every pod is Ready
          reason: the lab has no InfiniBand        [S7]
        1 warning, 1 suppressed
        """);
  }

  @Test
  @DisplayName("An error that is suppressed does not refuse the stack")
  void errors() {
    PdStack stack = Stacks.withTensorParallel(4, 2);
    assertThat(check(stack).isRefused()).isTrue();

    Report report = check(with(stack, Suppression.of("P5", "our vLLM is patched")));

    assertThat(report.isRefused()).isFalse();
    assertThat(report.suppressed())
        .singleElement()
        .satisfies(one -> assertThat(one.problem().rule()).isEqualTo("P5"));
  }

  @Test
  @DisplayName("For one role it leaves the other")
  void ofRole() {
    PdStack stack =
        Stacks.valid().toBuilder()
            .prefill(Stacks.valid().prefill().args("--zebra"))
            .decode(Stacks.valid().decode().args("--zebra"))
            .build();

    Report report = check(with(stack, Suppression.of("V27", "ours has it").ofRole(Role.DECODE)));

    assertThat(report.errors())
        .singleElement()
        .satisfies(problem -> assertThat(problem.role()).contains(Role.PREFILL));
    assertThat(report.suppressed())
        .singleElement()
        .satisfies(one -> assertThat(one.problem().role()).contains(Role.DECODE));
  }

  @Test
  @DisplayName("U10: a suppression that suppresses nothing is warned about")
  void unused() {
    assertAccepted(
        check(with(Stacks.valid(), KNOWN)),
        """
        warning: pd  suppressions[S7]: suppresses nothing: the rule has nothing to say here
          fix: remove it, so that the rule counts again        [U10]
        1 warning
        """);
    assertAccepted(
        check(with(Stacks.valid(), KNOWN.ofRole(Role.PREFILL))),
        """
        warning: pd/prefill  suppressions[S7]: suppresses nothing: the rule has nothing to say here
          fix: remove it, so that the rule counts again        [U10]
        1 warning
        """);
  }

  @Test
  @DisplayName("U10: without a reason nothing is suppressed, and the stack is refused")
  void noReason() {
    assertRefused(
        check(with(Stacks.withHardware(HardwareProfile::withoutRdma), Suppression.of("S7", " "))),
        """
        error: pd  suppressions[S7]: Required value: a rule that does not count has a reason
          fix: say why, for whoever reads it later        [U10]
        warning: pd  hardware.rdma: the KV cache moves over TCP, about a hundred times slower than over RDMA, while every pod is Ready
          fix: use a profile with RDMA, such as HardwareProfile.h200InfiniBand(), or state the network with rdma(...)        [S7]
        1 error, 1 warning
        """);
  }
}
