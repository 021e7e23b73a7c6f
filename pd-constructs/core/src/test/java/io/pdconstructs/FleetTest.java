package io.pdconstructs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FleetTest {

  @Test
  @DisplayName("A stack is called by its namespace and name, a second of the same two is numbered")
  void names() {
    Fleet fleet =
        Fleet.of(
            Stacks.valid(),
            Stacks.inNamespace("team-a"),
            Stacks.valid(),
            Stacks.valid(),
            Stacks.named("pd#2"));
    assertThat(fleet.byName())
        .containsOnlyKeys(
            "llm-d-pd/pd", "team-a/pd", "llm-d-pd/pd#2", "llm-d-pd/pd#3", "llm-d-pd/pd#2#2");
    assertThat(fleet.byName().values()).containsExactlyElementsOf(fleet.stacks());
  }

  @Test
  @DisplayName("A fleet keeps what it was given, and each setter adds")
  void immutable() {
    List<PdStack> stacks = new ArrayList<>(List.of(Stacks.valid()));
    NodePool nodes = NodePool.of(2, HardwareProfile.h200InfiniBand());
    Fleet fleet = Fleet.of(stacks);
    Fleet more =
        fleet.on(nodes).on(nodes.rdmaPerNode(8)).suppress(Suppression.of("R12", "one at a time"));
    stacks.clear();
    assertThat(fleet).isEqualTo(Fleet.of(Stacks.valid()));
    assertThat(more.nodes()).containsExactly(nodes, nodes.rdmaPerNode(8));
    assertThat(more.suppressions()).hasSize(1);
  }
}
