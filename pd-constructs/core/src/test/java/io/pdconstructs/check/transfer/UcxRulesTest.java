package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.pods;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UcxRulesTest {

  private static final PdStack RDMA = Stacks.valid();
  private static final PdStack TCP = Stacks.withHardware(HardwareProfile::withoutRdma);

  private static PdStack variable(PdStack stack, Role role, String name, String value) {
    return role == Role.PREFILL
        ? stack.toBuilder().prefill(stack.prefill().env(name, value)).build()
        : stack.toBuilder().decode(stack.decode().env(name, value)).build();
  }

  private static List<String> levels(PdStack stack) {
    return check(stack).problems().stream()
        .map(problem -> problem.rule() + " " + problem.level())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  @DisplayName("G7: transports without TCP and RDMA are refused, of either role")
  void none(Role role) {
    PdStack stack = variable(RDMA, role, "UCX_TLS", "sm,cuda_copy,cuda_ipc");
    assertThat(check(stack).toString())
        .contains(
            "env[UCX_TLS]: Invalid value: \"sm,cuda_copy,cuda_ipc\": has neither tcp nor a"
                + " transport of RDMA (rc, ud, dc, ib): NIXL finds no way to another pod, as shared"
                + " memory and cuda_ipc do not leave one: no KV cache moves",
            "fix: leave it out, or add rc for RDMA, tcp for TCP");
    assertThat(levels(stack)).containsExactly("G7 error");
    assertThat(levels(variable(RDMA, role, "UCX_TLS", "^tcp,ib"))).containsExactly("G7 error");
    assertThat(levels(variable(TCP, role, "UCX_TLS", "self,sm"))).containsExactly("G7 error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "rc,tcp",
        "rc_x,tcp,cuda",
        "dc,ud_v,tcp",
        "^sm",
        "^rc",
        "\\rc_mlx5,tcp",
        "ib,tcp"
      })
  @DisplayName("G7: transports that hold both TCP and RDMA are right")
  void both(String transports) {
    assertThat(levels(variable(RDMA, Role.PREFILL, "UCX_TLS", transports))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"^tcp", "rc", "rc_mlx5", "ib"})
  @DisplayName("G7: RDMA without TCP is noted, and refused where no device of RDMA is asked for")
  void withoutTcp(String transports) {
    assertThat(levels(variable(RDMA, Role.DECODE, "UCX_TLS", transports)))
        .containsExactly("G7 note");
    assertThat(levels(variable(TCP, Role.DECODE, "UCX_TLS", transports)))
        .containsExactly("G7 error");
    PdStack node = pods(TCP, Role.DECODE, "{\"hostNetwork\":true}");
    assertThat(found(check(variable(node, Role.DECODE, "UCX_TLS", transports))))
        .doesNotContain("G7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "eth0;G7 warning",
        "ens3f0,eth1;G7 warning",
        "ib0;G7 warning",
        "mlx5_0:1;",
        "mlx5_0;",
        "all;",
        "eth0,mlx5_1:1;",
        "bnxt_re0:1;",
        "rocep1s0;",
        "^eth0;"
      })
  @DisplayName("G7: devices of which none is of RDMA are warned about")
  void devices(String devices, String expected) {
    assertThat(levels(variable(RDMA, Role.PREFILL, "UCX_NET_DEVICES", devices)))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  @DisplayName("G7: devices that the transports cannot use are refused")
  void devicesOfOthers() {
    PdStack ethernet = variable(RDMA, Role.DECODE, "UCX_NET_DEVICES", "eth0");
    assertThat(levels(variable(ethernet, Role.DECODE, "UCX_TLS", "rc,cuda")))
        .containsExactly("G7 error");
    PdStack nic = variable(RDMA, Role.DECODE, "UCX_NET_DEVICES", "mlx5_0:1");
    assertThat(levels(variable(nic, Role.DECODE, "UCX_TLS", "tcp,cuda")))
        .containsExactly("G7 error");
  }
}
