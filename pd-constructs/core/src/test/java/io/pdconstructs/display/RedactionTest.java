package io.pdconstructs.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RedactionTest {

  private static JsonNode tree(String yaml) {
    return ManifestReader.readDocument(yaml, "test");
  }

  private static String shown(String yaml) {
    return Yaml.block(Redaction.of(tree(yaml)));
  }

  @Test
  @DisplayName("Of a Secret the names of its entries are shown, and none of its values")
  void secret() {
    assertThat(
            shown(
                """
                kind: Secret
                metadata:
                  name: hf
                  annotations:
                    team: search
                    kubectl.kubernetes.io/last-applied-configuration: '{"data":1}'
                data:
                  a: Zm9v
                  empty: ""
                stringData:
                  b: 12
                """))
        .isEqualTo(
            """
            kind: Secret
            metadata:
              name: hf
              annotations:
                team: search
                kubectl.kubernetes.io/last-applied-configuration: "(redacted)"
            data:
              a: "(redacted)"
              empty: ""
            stringData:
              b: "(redacted)"
            """);
    assertThat(shown("kind: Secret\ndata: text\n"))
        .isEqualTo("kind: Secret\ndata: \"(redacted)\"\n");
  }

  @Test
  @DisplayName("Variables are hidden by their names, and where a value stands beside its reference")
  void variables() {
    assertThat(
            shown(
                """
                kind: Deployment
                spec:
                  containers:
                  - env:
                    - name: HF_TOKEN
                      value: marker
                    - name: api_key
                      value: [marker]
                    - name: DB_PASSWORD
                      value: 7
                    - name: CLIENT_SECRET
                      valueFrom:
                        secretKeyRef:
                          name: hf
                          key: CLIENT_SECRET
                    - name: HOST
                      value: marker
                      valueFrom: {}
                    - name: MAX_TOKENS
                      value: "7"
                """))
        .isEqualTo(
            """
            kind: Deployment
            spec:
              containers:
              - env:
                - name: HF_TOKEN
                  value: "(redacted)"
                - name: api_key
                  value: "(redacted)"
                - name: DB_PASSWORD
                  value: "(redacted)"
                - name: CLIENT_SECRET
                  valueFrom:
                    secretKeyRef:
                      name: hf
                      key: CLIENT_SECRET
                - name: HOST
                  value: "(redacted)"
                  valueFrom: {}
                - name: MAX_TOKENS
                  value: "7"
            """);
    assertThat(Redaction.variables(Map.of("HF_TOKEN", "marker", "TP_SIZE", "4")))
        .isEqualTo(Map.of("HF_TOKEN", "(redacted)", "TP_SIZE", "4"));
  }

  @Test
  @DisplayName("What pods may read as variables from a ConfigMap is hidden by its name too")
  void configMap() {
    assertThat(shown("kind: ConfigMap\ndata:\n  HF_TOKEN: marker\n  a: b\n"))
        .isEqualTo("kind: ConfigMap\ndata:\n  HF_TOKEN: \"(redacted)\"\n  a: b\n");
  }

  @Test
  @DisplayName("Values of flags are hidden by the flag's name, a reference to a variable is not")
  void arguments() {
    assertThat(
            Redaction.arguments(
                List.of("--api-key", "x", "y", "--port", "80", "--hf-token=z", "--ssl-keyfile=f")))
        .containsExactly(
            "--api-key",
            "(redacted)",
            "(redacted)",
            "--port",
            "80",
            "--hf-token=(redacted)",
            "--ssl-keyfile=f");
    List<String> references = List.of("--api-key", "$(KEY)", "--hf-token=$(TOKEN)");
    assertThat(Redaction.arguments(references)).isEqualTo(references);
  }

  @Test
  @DisplayName("Beside an earlier version it is told which of the values are others")
  void changed() {
    JsonNode before = tree("kind: Secret\ndata:\n  a: one\n  b: two\n");
    JsonNode after = tree("kind: Secret\ndata:\n  a: one\n  b: three\n  c: four\n");
    assertThat(Yaml.block(Redaction.of(after, before)))
        .isEqualTo(
            "kind: Secret\ndata:\n  a: \"(redacted)\"\n  b: \"(redacted, changed)\"\n  c: \"(redacted)\"\n");
  }

  @Test
  @DisplayName("A tree without secrets is shown as it is, not as a copy")
  void same() {
    JsonNode tree = tree("kind: Service\nspec:\n  ports:\n  - name: http\n    port: 80\n");
    assertThat(Redaction.of(tree)).isSameAs(tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Secret/hf data.token",
        "extras[Secret/hf].stringData",
        "hardware.env[HF_TOKEN]",
        "Deployment/a spec.containers[b].env[X_KEY].value",
        "annotations[kubectl.kubernetes.io/last-applied-configuration]",
        "env[A]B_SECRET]"
      })
  @DisplayName("A report does not show the value of a field whose path tells that it is a secret")
  void hiddenPath(String path) {
    assertThat(Redaction.hides(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extras[Secret/hf].metadata.name",
        "spec.containers[vllm].env[TP_SIZE]",
        "spec.containers[HF_TOKEN].env",
        "model.token.key"
      })
  @DisplayName("It shows the values of the other fields")
  void shownPath(String path) {
    assertThat(Redaction.hides(path)).isFalse();
  }
}
