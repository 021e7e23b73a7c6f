package io.pdconstructs.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdApp;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PdProgramTest {

  @Test
  @DisplayName("An app is a whole program: it deploys under its name and exports text")
  void whole() {
    Engine engine =
        Engine.run(Map.of("serving:pd", "{\"namespace\": \"team\"}"), PdProgram.of(Llama70b.app()));
    assertThat(engine.errors()).isEmpty();
    assertThat(engine.names()).contains("llama-70b", "llama-70b-service-gaie-pd-epp");
    assertThat(engine.outputs())
        .containsExactly("endpoint", "environment", "gateway", "model", "namespace", "objects");
    assertThat(engine.output("environment")).isEqualTo("istio");
    assertThat(engine.output("namespace")).isEqualTo("team");
    assertThat(engine.output("model")).isEqualTo("RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic");
    assertThat(engine.output("gateway")).isEqualTo("team/infra-pd-inference-gateway");
    assertThat(engine.output("endpoint"))
        .isEqualTo("http://infra-pd-inference-gateway-istio.team.svc.cluster.local/v1");
  }

  @Test
  @DisplayName("Where only the Gateway's status tells the address, none is exported")
  void gke() {
    Engine engine =
        Engine.run(
            Map.of("serving:pd", "{\"environment\": \"gke\"}"), PdProgram.of(Llama70b.app()));
    assertThat(engine.errors()).isEmpty();
    assertThat(engine.outputs())
        .containsExactly("environment", "gateway", "model", "namespace", "objects");
  }

  @Test
  @DisplayName("What rules warn of is shown, and does not keep the stack back")
  void warnings() {
    RuleId plat = RuleId.own("PLAT-2");
    Rule owner =
        Rule.of(
            plat,
            (subject, findings) ->
                findings.warn(plat, "owner", "is not said (100% of teams do)", "say it"));
    Engine engine =
        Engine.run(
            PdProgram.of(
                PdApp.of("one", List.of(Environments.istio()), Llama70b.app().stack()),
                Synthesizer.standard().with(owner)));
    assertThat(engine.errors()).isEmpty();
    assertThat(engine.objects()).isNotEmpty();
    assertThat(engine.warnings())
        .containsExactly(
            "pd  owner: is not said (100% of teams do)\n  fix: say it        [PLAT-2]");
  }
}
