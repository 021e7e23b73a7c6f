package io.pdconstructs.topology.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Variables of arguments, as Kubernetes replaces them")
class VariablesTest {

  private static final Map<String, String> VALUES = Map.of("A", "1", "B.c-d", "2");

  @ParameterizedTest(name = "{0} is {1}, with the names {2}")
  @CsvSource({
    "plain, plain, []",
    "$(A), 1, [A]",
    "x$(A)y$(B.c-d)z, x1y2z, '[A, B.c-d]'",
    "$(A)$(A), 11, [A]",
    "$(NONE), $(NONE), [NONE]",
    "$$(A), $(A), []",
    "$$$(A), $1, [A]",
    "$$$$(A), $$(A), []",
    "$(date +%s), $(date +%s), []",
    "$A, $A, []",
    "$(A, $(A, []",
    "$, $, []",
    "a$, a$, []",
    "$(), $(), []",
  })
  @DisplayName("A name in parentheses is a variable, and two dollars are one")
  void variables(String text, String replaced, String names) {
    assertThat(Variables.replaced(text, name -> Optional.ofNullable(VALUES.get(name))))
        .isEqualTo(replaced);
    assertThat(Variables.names(text)).hasToString(names);
  }
}
