package io.pdconstructs.manifest;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlTest {

  /** Strings that one YAML parser or another reads as something else when they are bare. */
  static Stream<String> traps() {
    return Stream.of(
        "",
        " ",
        "  x",
        "x ",
        "y",
        "N",
        "yes",
        "Yes",
        "on",
        "OFF",
        "true",
        "False",
        "null",
        "Null",
        "~",
        "1",
        "-1",
        "-_1",
        "--_1",
        "_1",
        "+1",
        "1.5",
        ".5",
        "5.",
        "1e3",
        "1E+3",
        "-1e-3",
        "0o17",
        "017",
        "0x1F",
        "0b11",
        "1_000",
        "1:30",
        "59:30:1",
        "12:30:45.5",
        ".inf",
        "-.Inf",
        ".nan",
        ".NaN",
        "2024-01-01",
        "2024-01-01T00:00:00Z",
        "2024-1-1",
        "=",
        "<<",
        "-",
        "--",
        "---",
        "...",
        "--- x",
        "- x",
        "? x",
        ": x",
        "x: y",
        "x:",
        "x :y",
        ":x",
        "x #y",
        "#x",
        "x#y",
        "&x",
        "*x",
        "!x",
        "!!str x",
        "|",
        ">",
        "%x",
        "@x",
        "`x",
        "'",
        "\"",
        "'x'",
        "\"x\"",
        "it's",
        "say \"x\"",
        "\\",
        "\\n",
        "a\\b",
        "{",
        "}",
        "{}",
        "{a: b}",
        "[",
        "]",
        "[]",
        "[a]",
        ",",
        "a,b",
        "x\ty",
        "\tx",
        "x\t",
        "x\ny",
        "x\ny\n",
        "x\n",
        "\n",
        "\n\n",
        "\nx",
        "x\n\ny\n",
        " x\ny\n",
        "x\n y\n",
        "x\n\n",
        "x\n  \ny\n",
        "x\r\ny",
        "x\ry",
        "x\r\n",
        "# x\ny: 1\n",
        "a: b\nc: d\n",
        "---\nx\n",
        "%x\ny\n",
        "caf\u00e9",
        "\u6f22\u5b57",
        "\ud83d\ude80",
        "\ud83d\ude80 to the moon",
        "\u00a0",
        "\u0085",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\u0007",
        "\u001b[31m",
        "\u007f",
        "\ue000",
        "caf\u00e9\nx\n",
        "64Gi",
        "100m",
        "0s",
        "900s",
        "12Ei",
        "--port",
        "--port=8000",
        "-v=1",
        "-tp",
        "-1x",
        "$(POD_IP)",
        "x".repeat(5000),
        "x y ".repeat(500) + "z",
        "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_both\"}",
        "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic",
        "http://x/y?z=1&a=b",
        "a b",
        "a  b",
        "_x",
        "/x",
        "x/y",
        "1x",
        "0",
        "00",
        "0.0.0",
        "1.2.3",
        "v1",
        "e3",
        "x=y");
  }

  @ParameterizedTest
  @MethodSource("traps")
  @DisplayName(
      "A string is read as the same string by YAML 1.1 and YAML 1.2, as a value, a key and an element")
  void stringsSurvive(String trap) {
    readsBack(trap);
  }

  @Test
  @DisplayName("Any mixture of the characters that YAML gives a meaning is read as the same string")
  void mixturesSurvive() {
    Random random = new Random(42);
    String alphabet = "aZ09-_./:=,@$()+ #&*!|>%'\"\\{}[]?~\t\n\r\u00e9\ud83d\ude80e";
    int[] characters = alphabet.codePoints().toArray();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      readsBack(text.toString());
    }
  }

  private static void readsBack(String text) {
    Tree inner =
        map()
            .with("value", text)
            .with("list", List.of(text, map().with("k", text).with("l", text)));
    if (!text.isEmpty() && text.length() < 1000) {
      inner = inner.with("keys", map().with(text + "", 1));
    }
    String yaml = map().with("top", inner).with("end", true).toYaml();
    Object expected = expected(text);
    assertThat(yaml11(yaml)).as(yaml).isEqualTo(expected);
    assertThat(yaml12(yaml)).as(yaml).isEqualTo(expected);
  }

  private static Object expected(String text) {
    Map<String, Object> inner = new java.util.LinkedHashMap<>();
    inner.put("value", text);
    inner.put("list", List.of(text, Map.of("k", text, "l", text)));
    if (!text.isEmpty() && text.length() < 1000) {
      inner.put("keys", Map.of(text, 1));
    }
    return Map.of("top", inner, "end", true);
  }

  @Test
  @DisplayName("What needs no quotes has none")
  void fewQuotes() {
    assertThat(
            map()
                .with("image", "ghcr.io/llm-d/llm-d:v0.2.0")
                .with("memory", "64Gi")
                .with("flag", "--port=8000")
                .with("count", 3)
                .with("text", "true")
                .with("number", "1e3")
                .with("json", "{\"a\":1}")
                .with("file", "a: b\nc: d\n")
                .with("nothing", map())
                .with("list", List.of("a", map().with("b", 1).with("c", List.of("d"))))
                .toYaml())
        .isEqualTo(
            """
            image: ghcr.io/llm-d/llm-d:v0.2.0
            memory: 64Gi
            flag: --port=8000
            count: 3
            text: "true"
            number: "1e3"
            json: '{"a":1}'
            file: |
              a: b
              c: d
            nothing: {}
            list:
            - a
            - b: 1
              c:
              - d
            """);
  }

  @Test
  @DisplayName("JSON for an argument is on one line")
  void json() {
    assertThat(
            map()
                .with("a", "x\"y\n")
                .with("b", List.of("c", "d"))
                .with("e", map().with("f", 1))
                .with("g", map())
                .toJson())
        .isEqualTo("{\"a\":\"x\\\"y\\n\",\"b\":[\"c\",\"d\"],\"e\":{\"f\":1},\"g\":{}}");
  }

  private static Object yaml11(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return new Yaml(new SafeConstructor(options)).load(text);
  }

  private static Object yaml12(String text) {
    return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
        .loadFromString(text);
  }
}
