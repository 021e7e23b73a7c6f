package io.pdconstructs.check.epp;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EndpointPicker;
import io.pdconstructs.PdStack;
import io.pdconstructs.RoutingSidecar;
import io.pdconstructs.Stacks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepeatedFlagRulesTest {

  private static PdStack with(EndpointPicker picker, RoutingSidecar sidecar) {
    return Stacks.valid().toBuilder().endpointPicker(picker).sidecar(sidecar).build();
  }

  @Test
  @DisplayName(
      "U2: flags that the library sets are refused in whatever spelling, with the setter where there is one")
  void owned() {
    PdStack stack =
        with(
            EndpointPicker.defaults().args("-poolName", "other", "--v=5"),
            RoutingSidecar.defaults().args("--v", "5", "-port=9000"));
    assertRefused(
        check(stack),
        """
        error: pd  endpointPicker.args: Duplicate value: "-poolName": this flag is set already
          fix: leave it out; the library sets it, or it is given twice        [U2]
        error: pd  endpointPicker.args: Duplicate value: "--v=5": this flag is set already
          fix: use verbosity(n)        [U2]
        error: pd  sidecar.args: Duplicate value: "--v": this flag is set already
          fix: use verbosity(n)        [U2]
        error: pd  sidecar.args: Duplicate value: "-port=9000": this flag is set already
          fix: leave it out; the library sets it, or it is given twice        [U2]
        4 errors
        """);
  }

  @Test
  @DisplayName("Other flags are passed on")
  void others() {
    PdStack stack =
        with(
            EndpointPicker.defaults().args("-refreshMetricsInterval", "100ms"),
            RoutingSidecar.defaults().args("-prefiller-use-tls=false"));
    assertThat(check(stack).problems()).isEmpty();
  }
}
