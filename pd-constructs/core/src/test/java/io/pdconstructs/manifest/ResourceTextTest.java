package io.pdconstructs.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResourceTextTest {

  @Test
  @DisplayName("A resource is read as it lies beside a class")
  void text() {
    assertThat(ResourceText.of(ResourceTextTest.class, "resource.txt"))
        .isEqualTo("a line, \u00e4\n");
  }

  @Test
  @DisplayName("One that is not there is told with where to put it")
  void missing() {
    assertThatThrownBy(() -> ResourceText.of(ResourceTextTest.class, "none.txt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no resource none.txt beside io.pdconstructs.manifest.ResourceTextTest;"
                + " put it into src/main/resources, under the class's package");
  }

  @Test
  @DisplayName("One that is no text is refused")
  void noText() {
    assertThatThrownBy(() -> ResourceText.of(ResourceTextTest.class, "ResourceTextTest.class"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no text in UTF-8; save it as such");
  }
}
