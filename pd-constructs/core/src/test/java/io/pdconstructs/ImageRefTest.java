package io.pdconstructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRefTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "engine:v1",
        "example.com:5000/team/engine:v1.2-rc_3",
        "example.com/team/engine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "example.com/team/engine:v1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  @DisplayName("A name with a tag or a digest is an image")
  void accepted(String text) {
    assertThat(ImageRef.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "engine",
        "example.com:5000/engine",
        "Example.com/Team/Engine:v1",
        "engine:",
        "engine:v 1",
        "a/b@sha256:12"
      })
  @DisplayName("A name that is not pinned, or none, is refused with an example")
  void refused(String text) {
    assertThatThrownBy(() -> ImageRef.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no pinned image")
        .hasMessageEndingWith("for example example.com/team/engine:v1");
  }
}
