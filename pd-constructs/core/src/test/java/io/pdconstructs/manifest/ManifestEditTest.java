package io.pdconstructs.manifest;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManifestEditTest {

  private static final Manifests ONE =
      Manifests.of(
          List.of(
              Manifest.of(
                  map()
                      .with("apiVersion", "v1")
                      .with("kind", "Service")
                      .with(
                          "metadata",
                          map().with("name", "epp").with("labels", map().with("a/b", "c")))
                      .with(
                          "spec",
                          map()
                              .with("type", "ClusterIP")
                              .with("ports", List.of(map().with("port", 1)))))));
  private static final ManifestEdit.Target EPP = ManifestEdit.of("Service", "epp");

  private static String edited(ManifestEdit edit) {
    Edited edited = Edited.of(ONE, List.of(edit));
    assertThat(edited.unapplied()).isEmpty();
    return Yaml.json(edited.manifests().get("Service", "epp").body());
  }

  private static String cause(ManifestEdit edit) {
    Edited edited = Edited.of(ONE, List.of(edit));
    assertThat(edited.manifests().toYaml()).isEqualTo(ONE.toYaml());
    assertThat(edited.unapplied()).hasSize(1);
    return edited.unapplied().get(0).cause();
  }

  @Test
  @DisplayName("What is there can be set and removed, what is not can be added")
  void verbs() {
    assertThat(edited(EPP.set("/spec/type", "NodePort"))).contains("\"type\":\"NodePort\"");
    assertThat(edited(EPP.set("/spec/ports/0/port", 2))).contains("\"port\":2");
    assertThat(edited(EPP.set("/spec/ports/0", map().with("port", 3)))).contains("[{\"port\":3}]");
    assertThat(edited(EPP.add("/spec/ports/-", map().with("port", 4))))
        .contains("[{\"port\":1},{\"port\":4}]");
    assertThat(edited(EPP.add("/metadata/labels/x~1y", "z"))).contains("\"x/y\":\"z\"");
    assertThat(edited(EPP.remove("/metadata/labels/a~1b"))).contains("\"labels\":{}");
    assertThat(edited(EPP.remove("/spec/ports/0"))).contains("\"ports\":[]");
  }

  @Test
  @DisplayName("A merge patch merges maps, replaces lists, and removes with null")
  void merge() {
    assertThat(edited(EPP.merge("{\"spec\":{\"ports\":[],\"type\":null,\"x\":{\"y\":true}}}")))
        .contains("\"spec\":{\"ports\":[],\"x\":{\"y\":true}}");
  }

  @Test
  @DisplayName("An edit that misses its place changes nothing and says what it may have meant")
  void misses() {
    assertThat(cause(ManifestEdit.of("Service", "eep").remove("/spec")))
        .isEqualTo("there is no such object; did you mean Service/epp?");
    assertThat(cause(EPP.set("/spec/typ", "x"))).isEqualTo("it is not there; did you mean type?");
    assertThat(cause(EPP.remove("/sepc/type"))).isEqualTo("there is no /sepc; did you mean spec?");
    assertThat(cause(EPP.remove("/spec/prots/0/port")))
        .isEqualTo("there is no /spec/prots/0; did you mean ports?");
    assertThat(cause(EPP.remove("/spec/ports/0/prot/x")))
        .isEqualTo("there is no /spec/ports/0/prot; did you mean port?");
    assertThat(cause(EPP.remove("/spec/ports/9/port"))).isEqualTo("there is no /spec/ports/9");
    assertThat(cause(EPP.remove("//a/b"))).isEqualTo("there is no //a");
    assertThat(cause(EPP.add("/spec/type", "x"))).isEqualTo("it is there already; use set(...)");
    assertThat(cause(EPP.set("/spec/ports/1", map()))).startsWith("the list has 1 elements");
    assertThat(cause(EPP.set("/spec/ports/x", map()))).startsWith("the list has 1 elements");
    assertThat(cause(EPP.set("/spec/type/x", "y"))).isEqualTo("/spec/type is no map and no list");
    assertThat(cause(EPP.set("/metadata/name", "other")))
        .startsWith("it would make another object of it");
  }

  @Test
  @DisplayName("A place or a patch that is none is refused where it is written")
  void grammar() {
    assertThatThrownBy(() -> EPP.remove("spec"))
        .hasMessage("'spec' is no place in an object; for example /spec/type");
    assertThatThrownBy(() -> EPP.merge("[1]"))
        .hasMessageContaining("is no JSON object; for example ");
    assertThatThrownBy(() -> EPP.merge("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no JSON");
  }

  @Test
  @DisplayName("An edit says what it does")
  void text() {
    assertThat(ManifestEdit.of("Service", "a").set("/spec/type", "NodePort"))
        .hasToString("set /spec/type of Service/a");
    assertThat(ManifestEdit.of("Service", "a").merge("{}")).hasToString("merge of Service/a");
  }
}
