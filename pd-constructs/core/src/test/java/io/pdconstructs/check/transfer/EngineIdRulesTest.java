package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.flag;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.ManifestReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EngineIdRulesTest {

  private static final String CONFIG = "--kv-transfer-config";

  private static String config(String more) {
    return "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"," + more + "}";
  }

  private static String extra(String more) {
    return config("\"kv_connector_extra_config\":{" + more + "}");
  }

  private static PdStack told(PdStack stack, String config) {
    return flag(stack, Role.DECODE, CONFIG, config);
  }

  @Test
  @DisplayName(
      "V19: an ID for several engines is refused, and so is one where an autoscaler says how many")
  void engineId() {
    PdStack one = of(LlmdRelease.V0_8);
    PdStack two = one.toBuilder().decode(one.decode().replicas(2)).build();
    PdStack scaled = one.toBuilder().decode(one.decode().autoscaled()).build();
    String id = config("\"engine_id\":\"a\"");
    assertRefused(
        check(told(two, id)),
        """
        error: pd/decode  spec.template.spec.containers[modelserver].args: Invalid value: "a": as engine_id is the ID of every pod of the role, so decode fetches from another pod than it means
          fix: leave it out, and each engine makes its own        [V19]
        1 error
        """);
    assertThat(found(checkElsewhere(told(two, id)))).containsExactly("V19");
    assertThat(found(check(told(scaled, id)))).containsExactly("V19");
    assertThat(check(told(one, id)).problems()).isEmpty();
  }

  @Test
  @DisplayName("V19: elsewhere a number that is left out is one, unless something scales it")
  void scaledElsewhere() {
    PdStack one = of(LlmdRelease.V0_8);
    PdStack scaled = one.toBuilder().decode(one.decode().autoscaled()).build();
    PdStack told = told(scaled, config("\"engine_id\":\"a\""));
    String autoscaler =
        "{\"apiVersion\":\"autoscaling/v2\",\"kind\":\"HorizontalPodAutoscaler\",\"metadata\":"
            + "{\"name\":\"x\",\"namespace\":\"llm-d-pd\"},\"spec\":{\"maxReplicas\":2,\"scaleTargetRef\":{\"kind\":"
            + "\"Deployment\",\"name\":\"pd-nvidia-gpu-vllm-decode\"}}}";
    PdStack with =
        told.toBuilder().extra(ManifestReader.read(autoscaler, "x").iterator().next()).build();
    assertThat(checkElsewhere(told).problems()).isEmpty();
    assertThat(found(checkElsewhere(with))).containsExactly("V19");
  }
}
