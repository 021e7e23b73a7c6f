package io.pdconstructs.topology.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { } ",
        "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_both\"}",
        "{\"a\": {\"backends\": [\"UCX\", \"GDS\"], \"on\": true, \"off\" : false}}\n",
        "{\"a\":[[],[{}]]}",
        "{\"port\": 14579, \"part\": 0.5, \"none\": null}",
        "{\"path\":\"a\\\\b\\u0041\"}",
        "{\"name\":\"größe\"}"
      })
  @DisplayName("Plain or not, an object is what Jackson makes of it")
  void objects(String text) {
    assertThat(JsonText.object(text)).isEqualTo(JsonMapper.shared().readTree(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"text\"",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":\"b\",}",
        "{,\"a\":\"b\"}",
        "{\"a\":\"b\"} c",
        "{\"a\":\"b\"",
        "{\"a\":tru}",
        "{'a':'b'}",
        "{\"a\":\"b\" \"c\":\"d\"}"
      })
  @DisplayName("What is no object, and nothing but one, is none")
  void noObjects(String text) {
    assertThat(JsonText.object(text).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  @DisplayName("What is nested too deeply is no object, and no end of the stack")
  void deep(String opening) {
    assertThat(JsonText.object("{\"a\":" + opening.repeat(100_000)).isMissingNode()).isTrue();
    assertThat(JsonText.value(opening.repeat(100_000)).isString()).isTrue();
  }
}
