package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Affinity;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.TopologySpread;
import io.pdconstructs.check.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlacementRulesTest {

  private static final String RACK = "topology.example.com/rack";

  @Test
  @DisplayName("U6: two roles that demand to be near each other would each wait for the other")
  void eachOther() {
    PdStack stack =
        Stacks.withWorkers(
            Stacks.valid().prefill().affinity(Affinity.toRole(Role.DECODE, RACK)),
            Stacks.valid().decode().affinity(Affinity.toRole(Role.PREFILL, RACK)));
    assertRefused(
        check(stack),
        """
        error: pd/decode  affinity: Invalid value: prefill: demands what prefill demands of decode, so each would wait for the other's first worker
          fix: demand it of one role, or make one a wish with preferred(weight)        [U6]
        1 error
        """);
    PdStack wished =
        Stacks.withWorkers(
            Stacks.valid().prefill().affinity(Affinity.toRole(Role.DECODE, RACK).preferred(100)),
            Stacks.valid().decode().affinity(Affinity.toRole(Role.PREFILL, RACK)));
    assertThat(check(wished).problems()).isEmpty();
  }

  @Test
  @DisplayName("U6: near and away from the same workers is nowhere")
  void nearAndAway() {
    assertRefused(
        check(
            Stacks.withDecode(
                decode ->
                    decode
                        .affinity(Affinity.toRole(Role.PREFILL, RACK))
                        .affinity(Affinity.awayFromRole(Role.PREFILL, RACK)))),
        """
        error: pd/decode  affinity["topology.example.com/rack"]: Invalid value: prefill: must be near and away from the same workers
          fix: leave one out        [U6]
        1 error
        """);
    assertThat(
            check(
                    Stacks.withDecode(
                        decode ->
                            decode
                                .affinity(Affinity.toRole(Role.PREFILL, RACK))
                                .affinity(
                                    Affinity.awayFromRole(Role.PREFILL, "kubernetes.io/hostname"))))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("U6: nodes that the node selector rules out are none, and so are those of no values")
  void nodes() {
    assertRefused(
        check(
            Stacks.withPrefill(
                prefill ->
                    prefill.nodeLabel(RACK, "r1").affinity(Affinity.toNodes(RACK, "r2", "r3")))),
        """
        error: pd/prefill  affinity["topology.example.com/rack"]: Invalid value: "[r2, r3]": leaves no value that a node could have
          fix: name a value that all demands for this label allow, the node selector included        [U6]
        1 error
        """);
    assertThat(
            check(Stacks.withPrefill(prefill -> prefill.affinity(Affinity.toNodes(RACK)))).errors())
        .extracting(Problem::rule)
        .containsExactly("U6");
    assertThat(
            check(
                    Stacks.withPrefill(
                        prefill ->
                            prefill
                                .nodeLabel(RACK, "r1")
                                .affinity(Affinity.toNodes(RACK, "r1", "r2"))))
                .problems())
        .isEmpty();
  }

  @Test
  @DisplayName("U1, M1: weights and skews are numbers that Kubernetes takes, keys are label keys")
  void numbersAndKeys() {
    assertRefused(
        check(
            Stacks.withDecode(
                decode ->
                    decode
                        .affinity(Affinity.toNodes(RACK, "r1").preferred(101))
                        .topologySpread(TopologySpread.over("a zone").maxSkew(0)))),
        """
        error: pd/decode  affinity.weight: Invalid value: 101: must be from 1 to 100
          fix: give a number between them        [U1]
        error: pd/decode  topologySpread.maxSkew: Invalid value: 0: must be at least 1
          fix: give a number from 1 up        [U1]
        error: pd/decode  topologySpread["a zone"]: Invalid value: "a zone": is no label key
          fix: use a name of at most 63 characters, after an optional DNS name and / ; for example example.com/team        [M1]
        3 errors
        """);
  }

  @Test
  @DisplayName("U2: pods are spread over one label once, as a demand and as a wish")
  void twice() {
    TopologySpread zones = TopologySpread.over("topology.kubernetes.io/zone");
    assertRefused(
        check(
            Stacks.withDecode(
                decode -> decode.topologySpread(zones).topologySpread(zones.maxSkew(2)))),
        """
        error: pd/decode  topologySpread: Duplicate value: "topology.kubernetes.io/zone": is a label that pods are spread over already
          fix: leave one out        [U2]
        1 error
        """);
    assertThat(
            check(
                    Stacks.withDecode(
                        decode -> decode.topologySpread(zones).topologySpread(zones.demanded())))
                .problems())
        .isEmpty();
  }
}
