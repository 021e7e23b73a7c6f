package io.pdconstructs.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "é, 日本 \"quoted\" \\ {x}", "😀", "a::b", "a ##[b", ":"})
  @DisplayName("What people can see, and is no command, stays as it is")
  void plain(String text) {
    assertThat(PlainText.line(text)).isEqualTo(text);
  }

  @Test
  @DisplayName(
      "Line breaks of every kind, escape sequences, turns of direction and halves of characters are written out")
  void hidden() {
    assertThat(
            PlainText.line(
                "a\nb\rc\u001b[31m\u0085\u2028\u2029\u202e\u2066\u200f\ufeff\u0000\ud800\u007f\t"))
        .isEqualTo(
            "a\\u000ab\\u000dc\\u001b[31m\\u0085\\u2028\\u2029\\u202e\\u2066\\u200f\\ufeff\\u0000\\ud800\\u007f\\u0009");
    assertThat(PlainText.line("\udb40\udc01")).isEqualTo("\\udb40\\udc01");
  }

  @ParameterizedTest
  @CsvSource({
    "::error::x, \\u003a:error::x",
    "'  ::x', '  \\u003a:x'",
    "##[error]x, \\u0023#[error]x"
  })
  @DisplayName("A text that a build server takes for a command begins otherwise")
  void command(String text, String shown) {
    assertThat(PlainText.line(text)).isEqualTo(shown);
  }

  @Test
  @DisplayName("A message keeps its own lines, of which none is a command")
  void lines() {
    assertThat(PlainText.lines("a\u001b\n  fix: b\r\n::error::c\n"))
        .isEqualTo("a\\u001b\n  fix: b\\u000d\n\\u003a:error::c\n");
  }
}
