package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListCommandTest extends CommandRuns {

  @Test
  @DisplayName("list names the environments, the default first")
  void list() {
    assertThat(run("list")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            east  namespace serving, gateway istio, NVIDIA H200 with InfiniBand
            west  namespace serving, gateway istio, NVIDIA H200 without RDMA
            """);
  }
}
