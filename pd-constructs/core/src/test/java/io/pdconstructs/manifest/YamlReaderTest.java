package io.pdconstructs.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class YamlReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a: &x {b: 1}⏎c: *x                      | {"a":{"b":1},"c":{"b":1}}
          a: &x b⏎*x : c                          | {"a":"b","b":"c"}
          a: &x {b: 1, c: 2}⏎d: {<<: *x, b: 3}    | {"a":{"b":1,"c":2},"d":{"b":3,"c":2}}
          a: {<<: [{b: 1}, {b: 2, c: 3}]}         | {"a":{"b":1,"c":3}}
          a: {"<<": {b: 1}}                       | {"a":{"<<":{"b":1}}}
          a: &x 1⏎b: &x 2⏎c: *x                   | {"a":1,"b":2,"c":2}
          a: yes⏎b: Off⏎c: "yes"⏎d: ~             | {"a":true,"b":false,"c":"yes","d":null}
          a: 0644⏎b: 0x1F⏎c: 0o17⏎d: 1_000⏎e: -_1 | {"a":420,"b":31,"c":15,"d":1000,"e":-1}
          a: 1e3⏎b: 089⏎c: .5⏎d: 1e⏎e: 0x         | {"a":1000.0,"b":89.0,"c":0.5,"d":"1e","e":"0x"}
          a: 2024-01-01⏎b: 1:30⏎c: v1⏎d: ___      | {"a":"2024-01-01","b":"1:30","c":"v1","d":"___"}
          a: 0.1⏎b: -0.25⏎c: 0e1⏎d: 0-1⏎e: ._1    | {"a":0.1,"b":-0.25,"c":0.0,"d":"0-1","e":"._1"}
          a: 18446744073709551615⏎b: 2147483648   | {"a":18446744073709551615,"b":2147483648}
          a: !!str 1⏎b: !!int "2"⏎c: !ours 3      | {"a":"1","b":2,"c":"3"}
          1: a⏎yes: b⏎0644: c                     | {"1":"a","true":"b","420":"c"}
          a: "\\ud83d\\ude80"                     | {"a":"🚀"}
          """)
  @DisplayName("YAML is read as Kubernetes reads it")
  void asKubernetes(String text, String json) {
    assertThat(Yaml.json(ManifestReader.readDocument(text.replace("⏎", "\n"), "x")))
        .isEqualTo(json);
  }

  @Test
  @DisplayName("What an alias repeats is a value of its own")
  void copies() {
    ObjectNode read = ManifestReader.readDocument("a: &x {b: 1}\nc: *x\n", "x");

    ((ObjectNode) read.get("a")).put("b", 2);

    assertThat(read.at("/c/b").intValue()).isEqualTo(1);
  }

  @Test
  @DisplayName("A list whose items are named elsewhere has the line of its document")
  void itemsByAlias() {
    String text =
        "---\nx: &all [{apiVersion: v1, kind: Secret, metadata: {name: a}}]\n"
            + "kind: List\nitems: *all\n";

    assertThat(ManifestReader.locate(text, "x"))
        .extracting(one -> one.manifest() + ":" + one.line())
        .containsExactly("Secret/a:2");
  }

  @Test
  @DisplayName("Deep and large documents are read, up to what can be written again")
  void limits() {
    String deep = "{\"a\":".repeat(500) + "1" + "}".repeat(500);
    assertThat(Yaml.json(ManifestReader.readDocument(deep, "x"))).isEqualTo(deep);
    String large = "x".repeat(4_000_000);
    assertThat(ManifestReader.readDocument("a: " + large, "x").path("a").stringValue())
        .isEqualTo(large);
  }

  @Test
  @DisplayName("A text of 20 MB is read in seconds, whatever it is written in")
  void linear() {
    String large = "x".repeat(20_000_000);
    for (String text : new String[] {"a: " + large, "a: '" + large + "'", "a: \"" + large + "\""}) {
      Assertions.assertTimeout(
          Duration.ofSeconds(20), () -> ManifestReader.readDocument(text, "x"), "quadratic");
    }
  }

  @Test
  @DisplayName(
      "A tree that is nested too deeply, or in itself, is refused as a mistake of the program")
  void deepTrees() {
    Tree tree = Tree.map();
    for (int i = 0; i < 100_000; i++) {
      tree = Tree.map().with("a", tree);
    }
    Tree deep = tree;
    ObjectNode itself = JsonNodeFactory.instance.objectNode();
    itself.set("a", itself);

    assertThatThrownBy(deep::toYaml).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(deep::toJson).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Manifest.of(deep)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Manifest.of(itself))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "more than 500 maps and lists are nested in one another, or one holds itself; remove"
                + " levels");
  }
}
