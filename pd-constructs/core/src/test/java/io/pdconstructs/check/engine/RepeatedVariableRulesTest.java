package io.pdconstructs.check.engine;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;

import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepeatedVariableRulesTest {

  @Test
  @DisplayName("U2: a variable that is set already is refused at the role that sets it again")
  void variables() {
    assertRefused(
        check(Stacks.withDecode(decode -> decode.env("VLLM_NIXL_SIDE_CHANNEL_PORT", "5601"))),
        """
        error: pd/decode  spec.template.spec.containers[vllm].env: Duplicate value: "VLLM_NIXL_SIDE_CHANNEL_PORT": this variable is set already
          fix: leave it out; the library or the hardware sets it        [U2]
        1 error
        """);
  }

  @Test
  @DisplayName(
      "U2: a variable of the hardware that the library sets is refused once, though both roles have it")
  void hardwareVariables() {
    assertRefused(
        check(Stacks.withHardware(hardware -> hardware.env("TP_SIZE", "8"))),
        """
        error: pd  hardware.env: Duplicate value: "TP_SIZE": this variable is set already
          fix: leave it out; the library or the hardware sets it        [U2]
        1 error
        """);
  }
}
