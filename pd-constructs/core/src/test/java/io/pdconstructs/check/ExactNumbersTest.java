package io.pdconstructs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.synth.Synthesizer;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumbersTest {

  private static final Synthesizer EXACT = Synthesizer.standard().with(new ExactNumbers());

  @ParameterizedTest
  @ValueSource(
      strings = {"9007199254740993", "-9007199254740993", "123456789012345678901234567890"})
  @DisplayName(
      "U15: a whole number that a double does not hold is refused, with what would become of it")
  void refused(String number) {
    Report report = EXACT.check(with("[1, " + number + "]"));
    assertThat(report.errors())
        .singleElement()
        .hasToString(
            "pd  Widget/one spec.sizes[1]: Invalid value: "
                + number
                + ": is beyond 2^53 (9007199254740992), where this target's numbers are no longer exact: it would become "
                + new BigDecimal(Double.parseDouble(number)).toPlainString()
                + "\n  fix: use a smaller number, or a string where the field takes one        [U15]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9007199254740992", "-9007199254740992", "0.1", "1e300", "\"9007199254740993\""})
  @DisplayName("U15: what a double holds is accepted, and so are fractions and text")
  void accepted(String number) {
    assertThat(EXACT.check(with("[1, " + number + "]")).errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = "9007199254740993")
  @DisplayName("U15: is no rule of stacks: YAML keeps every number")
  void yaml(String number) {
    PdStack stack = with("[" + number + "]");
    assertThat(Synthesizer.standard().synthesize(stack).toYaml()).contains("- " + number + "\n");
  }

  private static PdStack with(String sizes) {
    String widget =
        "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"one\"}, \"spec\": {\"sizes\": "
            + sizes
            + "}}";
    return Stacks.valid().toBuilder()
        .extra(ManifestReader.read(widget, "test").get("Widget", "one"))
        .build();
  }
}
