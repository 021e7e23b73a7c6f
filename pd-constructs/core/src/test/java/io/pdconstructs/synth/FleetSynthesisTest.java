package io.pdconstructs.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pdconstructs.Fleet;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.NodePool;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.Suppression;
import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FleetSynthesisTest {

  private static final String PATH = "/spec/rules/0/matches/0/path/value";
  private static final String FROM = "/spec/listeners/0/allowedRoutes/namespaces/from";
  private static final Synthesizer SYNTHESIZER = Synthesizer.standard();

  @Test
  @DisplayName("Each stack of a fleet becomes what it becomes alone, by the name that it has there")
  void manifests() {
    PdStack other = Stacks.inNamespace("team-a");
    Fleet fleet = Fleet.of(Stacks.valid(), other);
    var manifests = SYNTHESIZER.synthesize(fleet);
    assertThat(manifests.keySet()).containsExactly("llm-d-pd/pd", "team-a/pd");
    assertThat(manifests.get("team-a/pd").toYaml())
        .isEqualTo(SYNTHESIZER.synthesize(other).toYaml());
    assertThat(SYNTHESIZER.attempt(fleet).fleet()).isEqualTo(fleet);
    assertThatThrownBy(manifests::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("A fleet is refused for what one of its stacks has, and for what several have")
  void refused() {
    PdStack broken = Stacks.withPrefill(prefill -> prefill.replicas(0));
    Fleet fleet =
        Fleet.of(Stacks.inNamespace("team-a"), broken)
            .on(NodePool.of(1, HardwareProfile.h200InfiniBand()));
    assertThatThrownBy(() -> SYNTHESIZER.synthesize(fleet))
        .isInstanceOfSatisfying(
            InvalidStackException.class,
            e -> {
              assertThat(e.report()).isEqualTo(SYNTHESIZER.check(fleet));
              assertThat(e)
                  .hasMessage(
                      """
                      fleet of 2 stacks is refused
                      error: fleet  nodes[NVIDIA H200]: Invalid value: 8: are the nvidia.com/gpu of 1 node of 8, and 12 are asked for: 8 by team-a/pd, 4 by llm-d-pd/pd
                        fix: state more nodes, or give stacks fewer replicas        [U12]

                      error: llm-d-pd/pd/prefill  replicas: Invalid value: 0: must be at least 1
                        fix: give a number from 1 up        [U1]
                      2 errors
                      """);
            });
  }

  @Test
  @DisplayName("What a stack says of its own rules counts in a fleet too")
  void suppressed() {
    PdStack plain = Stacks.withHardware(HardwareProfile::withoutRdma);
    PdStack known = plain.toBuilder().suppress(Suppression.of("S7", "the lab has none")).build();
    assertThat(SYNTHESIZER.check(Fleet.of(known)).suppressed())
        .singleElement()
        .satisfies(one -> assertThat(one.problem().stack()).isEqualTo("llm-d-pd/pd"));
  }

  @Test
  @DisplayName("What a stack must ask of a Gateway that is there is answered where a stack has it")
  void answered() {
    PdStack owner = Stacks.inNamespace("infra");
    PdStack guest =
        Stacks.withGateway(
            InferenceGateway.existing(
                "infra", "infra-pd-inference-gateway", GatewayImplementation.istio()));
    PdStack silent =
        owner.toBuilder()
            .edit(ManifestEdit.of("HTTPRoute", "ms-pd-llm-d-modelservice").set(PATH, "/owner"))
            .build();
    PdStack choosy =
        silent.toBuilder()
            .edit(ManifestEdit.of("Gateway", "infra-pd-inference-gateway").set(FROM, "Selector"))
            .build();
    assertThat(SYNTHESIZER.check(guest).notes()).hasSize(2);
    assertThat(SYNTHESIZER.check(Fleet.of(silent, guest)).problems()).isEmpty();
    assertThat(SYNTHESIZER.check(Fleet.of(choosy, guest)).problems()).hasSize(2);
    assertThat(SYNTHESIZER.check(Fleet.of(owner, guest)).problems())
        .extracting(Problem::rule, Problem::level)
        .containsExactly(tuple("R12", Level.ERROR));
  }

  @Test
  @DisplayName("Rules of the user's own are asked of each stack")
  void ownRules() {
    RuleId owner = RuleId.own("TEAM-1");
    Synthesizer own =
        SYNTHESIZER.with(
            Rule.of(
                owner,
                (subject, findings) ->
                    findings.warn(owner, "name", "has no owner", "label it with its owner")));
    assertThat(own.check(Fleet.of(Stacks.valid(), Stacks.inNamespace("a"))).warnings())
        .extracting(Problem::stack)
        .containsExactly("a/pd", "llm-d-pd/pd");
  }

  @Test
  @DisplayName(
      "A stack that is in a fleet many times is one problem a rule and level, not one a pair")
  void manyTimes() {
    List<PdStack> stacks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      stacks.add(Stacks.valid());
    }
    assertThat(SYNTHESIZER.check(Fleet.of(stacks)).problems())
        .extracting(problem -> problem.level() + " " + problem.rule())
        .containsExactly("error U2", "warning M6", "warning U2");
    assertThat(SYNTHESIZER.check(Fleet.of()).isEmpty()).isTrue();
  }
}
