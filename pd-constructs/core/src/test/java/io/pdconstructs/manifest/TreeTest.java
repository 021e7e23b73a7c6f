package io.pdconstructs.manifest;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TreeTest {

  @Test
  @DisplayName("An empty list, map or Optional leaves its key out; an empty tree stays")
  void emptiness() {
    assertThat(
            map()
                .with("a", List.of())
                .with("b", Map.of())
                .with("c", Optional.empty())
                .with("d", map())
                .with("e", Optional.of("x"))
                .toJson())
        .isEqualTo("{\"d\":{},\"e\":\"x\"}");
  }

  @Test
  @DisplayName("An empty list stays where it is asked for, for it may say something")
  void emptyList() {
    assertThat(map().withList("a", List.of()).withList("b", List.of("x")).toJson())
        .isEqualTo("{\"a\":[],\"b\":[\"x\"]}");
  }

  @Test
  @DisplayName("A key that comes twice is refused, as one of its values would be lost")
  void duplicateKey() {
    assertThatThrownBy(() -> map().with("a", 1).with("a", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key a comes twice");
  }

  @Test
  @DisplayName("A list of something that no manifest holds is refused")
  void foreignElement() {
    assertThatThrownBy(() -> map().with("a", List.of(new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("strings, integers or maps");
  }
}
