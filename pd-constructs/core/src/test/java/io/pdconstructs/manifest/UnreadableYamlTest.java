package io.pdconstructs.manifest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableYamlTest {

  private static final String COLON =
      "look for a missing colon on the line before and for another indentation, or put a text that"
          + " has a colon in quotes";
  private static final String OTHER =
      "look for another indentation and for an open quote between the two";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a: 1⏎⇥b: 2               | x line 2, column 1: a tab stands where YAML takes blanks alone | indent by blanks
          a:⏎  b 1⏎  c: 2          | x line 3, column 4: this colon makes a key where none can be | COLON
          a: b: c                  | x line 1, column 5: this colon makes a key where none can be | COLON
          a: 1⏎b: "x⏎c: 1⏎         | x line 2, column 4: a quote opens here and never closes | close it
          a: 'x⏎---⏎b: 1⏎          | x line 1, column 4: a quote opens here and never closes | close it
          a: 1⏎b:⏎  c: 1⏎ d: 2     | x line 4, column 2: does not go on with the map that begins on line 1 | OTHER
          a: 1⏎b: "x⏎c: "y"⏎       | x line 3, column 5: does not go on with the map that begins on line 1 | OTHER
          - a⏎b: c                 | x line 2, column 1: does not go on with the list that begins on line 1 | OTHER
          a: [1⏎                   | x line 1, column 4: [ opens here and never closes | close it
          a: {b: 1⏎                | x line 1, column 4: { opens here and never closes | close it
          a: [1⏎b: 2]              | x line 2, column 2: a comma or the end of what [ opens at line 1, column 4 is missing | write it, or put a text that has brackets in quotes
          a: [⏎                    | x line 2, column 1: the text ends where a value belongs | close what is open: [ or {
          a: }                     | x line 1, column 4: '}' stands where a value belongs | write a value, or put the whole text in quotes
          b:⏎- a: 1⏎  c⏎           | x line 3, column 3: this key has no colon | write a colon and a blank after it
          a: @b                    | x line 1, column 4: no text without quotes begins with @ | put the whole text in quotes
          "a":1                    | x line 1, column 4: the document has ended before this | begin another one by ---, or write a blank after the colon of a key
          a:⏎  {b: 1}: c           | x line 2, column 3: a map or a list stands where a key belongs | write the key as text
          a: 1⏎b: 2⏎a: 3           | x line 3: the key a comes twice | remove one of the two
          {"a": {"b": 1, "b": 2}}  | x line 1: the key b comes twice | remove one of the two
          a: 1⏎b: {{ .Values.x }}  | x line 2, column 4: is a template of Helm | render the chart first, by helm template, and name what it prints
          {{- if .x }}⏎a: 1        | x line 1, column 1: is a template of Helm | render the chart first, by helm template, and name what it prints
          a:⏎  {{- toYaml .x }}    | x line 2, column 3: is a template of Helm | render the chart first, by helm template, and name what it prints
          a: *b                    | x line 1, column 4: the alias *b repeats nothing that is before it | mark what it is to repeat by &, or put the text in quotes
          a: &b [*b]               | x line 1, column 8: the alias *b stands in what it repeats | write out what is meant
          a: &b 1⏎c: {<<: *b}      | x line 2, column 5: << merges what is no map | name a map, as in <<: *defaults
          a: &b {c: 1}⏎d: {c: 2, <<: *b} | x line 2, column 11: << merges the key c, which is written before it: kubectl takes the merged value, others the written one | write << first
          a: {<<: {b: 1}, <<: {}}  | x line 1: the key << comes twice | remove one of the two
          a: 1e400                 | x line 1, column 4: 1e400 is no number that Kubernetes can hold | write one below 1.8e308, or put text in quotes
          a: .nan                  | x line 1, column 4: .nan is no number that Kubernetes can hold | write one below 1.8e308, or put text in quotes
          a: !!int x               | x line 1, column 4: x is not read as !!int | write the value without that tag
          a: !!binary aGk=         | x line 1, column 4: aGk= is not read as !!binary | write the value without that tag
          a: "x\\ud800"           | x line 1, column 4: has half of a character, \\ud800 or the like without its other half | complete or remove it
          a: "\\q"                 | x line 1, column 6: is no YAML: found unknown escape character q(113) | mend this line
          """)
  @DisplayName("What keeps a text from being read is told with its line, its column and what to do")
  void told(String text, String message, String fix) {
    String written = text.replace("⏎", "\n").replace("⇥", "\t");

    assertThatThrownBy(() -> ManifestReader.locate(written, "x"))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessage(message + "\n  fix: " + fix.replace("COLON", COLON).replace("OTHER", OTHER));
  }

  @Test
  @DisplayName("A control character is named, as nobody sees it")
  void control() {
    assertThatThrownBy(() -> ManifestReader.readDocument("a: 1\nb: x\u0007y\n", "x"))
        .hasMessage("x line 2, column 5: has the control character U+0007\n  fix: remove it");
  }

  @Test
  @DisplayName("A text that is no file has a place without a name")
  void withoutName() {
    assertThatThrownBy(() -> ManifestReader.readDocument("a: [1", ""))
        .hasMessage("line 1, column 4: [ opens here and never closes\n  fix: close it");
  }

  @Test
  @DisplayName("The line is that of the whole text, also of a later document")
  void laterDocument() {
    assertThatThrownBy(() -> ManifestReader.locate("a: 1\n---\nb: 1\n---\nc: @x\n", "x"))
        .hasMessage(
            "x line 5, column 4: no text without quotes begins with @\n"
                + "  fix: put the whole text in quotes");
  }

  @Test
  @DisplayName("What is nested too deeply, or repeated too often, is told at once")
  void tooMuch() {
    assertThatThrownBy(() -> ManifestReader.readDocument("a: " + "[".repeat(100_000), "x"))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessage(
            "x line 1, column 503: more than 500 maps and lists are nested here\n"
                + "  fix: remove levels; no Kubernetes object has so many");
    assertThatThrownBy(() -> ManifestReader.readDocument("a: " + "1".repeat(1_000), "x"))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessageStartingWith("x line 1, column 4: 1111")
        .hasMessageContaining("1... is no number that Kubernetes can hold");
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      laughs.append(("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n"));
    }
    assertThatThrownBy(() -> ManifestReader.readDocument(laughs.toString(), "x"))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessageContaining("aliases make this document too large or too deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%YAML 99999999999.1\n---\na: 1\n", "a: \"\\UFFFFFFFF\"", "%YAML 3.0\n--- x"})
  @DisplayName("What the parser itself stumbles over is told as no YAML")
  void stumbles(String text) {
    assertThatThrownBy(() -> ManifestReader.readDocument(text, "x"))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessageStartingWith("x")
        .hasMessageContaining("is no YAML: ");
  }
}
