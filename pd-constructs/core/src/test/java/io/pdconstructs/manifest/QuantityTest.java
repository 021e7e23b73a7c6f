package io.pdconstructs.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "16, 16",
    "500m, 0.5",
    "1.5, 1.5",
    "1Ki, 1024",
    "64Gi, 68719476736",
    "1Mi, 1048576",
    "2Ti, 2199023255552",
    "1k, 1000",
    "1G, 1000000000",
    "1Ei, 1152921504606846976",
    "1E, 1000000000000000000"
  })
  @DisplayName(
      "An amount in Kubernetes' notation has the value that Kubernetes gives it, and stays as written")
  void values(String text, BigDecimal value) {
    assertThat(Quantity.parse(text).value()).isEqualByComparingTo(value);
    assertThat(Quantity.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Gi", "-1", "64gb", "64 Gi", "1e3", "0x10", "64Gi ", "1,5"})
  @DisplayName("Anything else is refused where it is written, with an example of what is right")
  void refused(String text) {
    assertThatThrownBy(() -> Quantity.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is no quantity: ")
        .hasMessageEndingWith("for example 64Gi or 500m");
  }

  @Test
  @DisplayName("Amounts made of numbers are written in their unit")
  void factories() {
    assertThat(Quantity.gibibytes(64)).isEqualTo(Quantity.parse("64Gi"));
    assertThat(Quantity.mebibytes(128)).isEqualTo(Quantity.parse("128Mi"));
    assertThat(Quantity.cores(16)).isEqualTo(Quantity.parse("16"));
  }
}
