package io.pdconstructs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PodSelectorTest {

  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; true",
        "null; false",
        "{\"matchLabels\":{\"role\":\"decode\"}}; true",
        "{\"matchLabels\":{\"role\":\"prefill\"}}; false",
        "{\"matchExpressions\":[{\"key\":\"role\",\"operator\":\"In\",\"values\":[\"a\",\"decode\"]}]}; true",
        "{\"matchExpressions\":[{\"key\":\"role\",\"operator\":\"NotIn\",\"values\":[\"decode\"]}]}; false",
        "{\"matchExpressions\":[{\"key\":\"none\",\"operator\":\"NotIn\",\"values\":[\"a\"]}]}; true",
        "{\"matchExpressions\":[{\"key\":\"role\",\"operator\":\"Exists\"}]}; true",
        "{\"matchExpressions\":[{\"key\":\"role\",\"operator\":\"DoesNotExist\"}]}; false",
        "{\"matchLabels\":{\"role\":\"decode\"},\"matchExpressions\":[{\"key\":\"x\",\"operator\":\"Exists\"}]}; false"
      })
  @DisplayName("A label selector holds if its labels and all its expressions do")
  void matches(String selector, boolean isMatched) {
    assertThat(
            PodSelector.matches(
                JSON.readTree(selector), JSON.createObjectNode().put("role", "decode")))
        .isEqualTo(isMatched);
  }
}
