package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Secrets are in every place that may hold one, and some of them are reported as mistakes. */
class SecretsTest extends CommandRuns {

  private static final String MARKER = "s3cr3t";
  private static final String NUMBER = "918273645";
  private static final String LARGE = "918273645918273645918273645";
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** Reported wherever text is asked for. */
  private static final String BAD_TEXT = MARKER + "\0";

  private static Manifest secret(String value) {
    return ManifestReader.read(
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: hf
              namespace: serving
              annotations:
                LAST_APPLIED: '{"data":"VALUE"}'
            data:
              token: VALUE
            stringData:
              other: VALUE
            """
                .replace("LAST_APPLIED", LAST_APPLIED)
                .replace("VALUE", value),
            "test")
        .get("Secret", "hf");
  }

  private static PdStack stack(String value) {
    PdStack stack = stack(environmentsOf().get(0));
    return stack.toBuilder()
        .prefill(
            stack
                .prefill()
                .env("TEAM_TOKEN", value)
                .env("DB_PASSWORD", value)
                .args("--api-key", value)
                .annotation(LAST_APPLIED, value))
        .decode(stack.decode().env("CLIENT_SECRET", value).args("--api-key=" + value))
        .hardware(stack.hardware().env("S3_KEY", value))
        .extra(secret("918"))
        .edit(
            ManifestEdit.of("Secret", "hf")
                .merge(map().with("stringData", map().with("a", value)).toJson()))
        .build();
  }

  /** With mistakes whose reports name the secrets. */
  private static PdStack broken() {
    PdStack stack = stack(BAD_TEXT);
    return stack.toBuilder()
        .prefill(
            stack
                .prefill()
                .env("TEAM_KEY", MARKER)
                .env("HF_TOKEN", MARKER)
                .args("--max-model-len", "$(TEAM_KEY)", "--api-key=" + MARKER)
                .args("--tensor-parallel-size=$(HF_TOKEN)"))
        .engine(stack.engine().apiServerArgs("--api-key", BAD_TEXT, "--api-key=" + MARKER))
        .sidecar(stack.sidecar().args("--some-token", BAD_TEXT))
        .endpointPicker(stack.endpointPicker().args("--some-token=" + MARKER))
        .build();
  }

  private static PdApp app(String value) {
    return app(stack(value));
  }

  private static PdApp app(PdStack stack) {
    return PdApp.of("oss", environmentsOf().subList(0, 1), environment -> stack);
  }

  private void assertSilent(String what) {
    String answered = answered();
    String said = said();
    assertThat(answered + said).as(what).isNotBlank();
    assertThat(answered + said).as(what).doesNotContain(MARKER, NUMBER);
  }

  @Test
  @DisplayName("A refused stack is told in no form with the secrets that it holds")
  void refused() {
    for (String format : List.of("text", "json", "sarif", "github")) {
      String folder = temp.resolve("out").toString();
      assertThat(execute(app(broken()), "synth", "--format", format, "-o", folder)).isEqualTo(1);
      assertThat(out.toString() + err).contains("(redacted)");
      assertSilent(format);
    }
    execute(app(broken()), "explain");
    assertSilent("explain");
    execute(app(broken()), "explain", "--format", "json");
    assertSilent("explain --format json");
  }

  @Test
  @DisplayName("What is checked and explained is told in no form with the secrets that it holds")
  void checked() throws IOException {
    Path file = Files.writeString(temp.resolve("bad.yaml"), external());
    for (String format : List.of("text", "json", "sarif", "github")) {
      execute(app("a"), "check", file.toString(), "--format", format);
      assertThat(out.toString()).contains("(redacted)", "E13");
      assertSilent(format);
    }
    execute(app("a"), "explain", "--manifests", file.toString());
    assertSilent("explain");
    execute(app("a"), "explain", "--manifests", file.toString(), "--format", "json");
    assertSilent("explain --format json");
  }

  /** Numbers where text belongs, as E13 reports them, and values beside what they refer to. */
  private static String external() {
    String text = manifests(MARKER).toYaml().replace("value: s3cr3t", "value: " + NUMBER);
    assertThat(text).contains("value: " + NUMBER);
    String host = "- name: VLLM_NIXL_SIDE_CHANNEL_HOST\n";
    assertThat(text).contains(host);
    int at = text.indexOf(host);
    String indent = text.substring(text.lastIndexOf('\n', at) + 1, at);
    return text.replace(
            host
                + indent
                + "  valueFrom:\n"
                + indent
                + "    fieldRef:\n"
                + indent
                + "      fieldPath: status.podIP\n",
            host + indent + "  value: s3cr3t\n" + indent + "  valueFrom: {}\n")
        .replace("stringData:\n", "stringData:\n  large: " + LARGE + "\n")
        .replace(LAST_APPLIED + ": s3cr3t", LAST_APPLIED + ": " + NUMBER);
  }

  private static Manifests manifests(String value) {
    return Synthesizer.standard().synthesize(stack(value));
  }

  @Test
  @DisplayName("diff tells in text and JSON that secrets changed, and neither of the two values")
  void diff() throws IOException {
    Path file = Files.writeString(temp.resolve("there.yaml"), manifests(MARKER + "1").toYaml());
    for (String format : List.of("text", "json")) {
      int code =
          execute(app(MARKER + "2"), "diff", "--against", file.toString(), "--format", format);
      assertThat(code).isEqualTo(4);
      assertThat(out.toString())
          .contains("(redacted, changed)", "env[TEAM_TOKEN].value", "stringData.a");
      assertSilent(format);
    }
  }

  @Test
  @DisplayName("diff of added and removed secrets shows their names alone")
  void added() throws IOException {
    String text = manifests(MARKER).toYaml();
    Path file = Files.writeString(temp.resolve("there.yaml"), text);
    PdApp without = PdApp.of("oss", environmentsOf().subList(0, 1), CommandRuns::stack);
    for (String format : List.of("text", "json")) {
      assertThat(execute(without, "diff", "--against", file.toString(), "--format", format))
          .isEqualTo(4);
      assertSilent(format);
    }
    without = PdApp.of("oss", environmentsOf().subList(0, 1), CommandRuns::stack);
    Files.writeString(
        file, Synthesizer.standard().synthesize(stack(environmentsOf().get(0))).toYaml());
    assertThat(execute(app(MARKER), "diff", "--against", file.toString())).isEqualTo(4);
    assertThat(out.toString()).contains("TEAM_TOKEN", "(nothing) ->");
    assertSilent("added");
  }

  @Test
  @DisplayName("No part of a stack says a secret of its own")
  void toStrings() {
    PdStack stack = stack(MARKER);
    assertThat(broken() + "" + stack + stack.extras() + stack.edits() + manifests(MARKER))
        .contains("TEAM_TOKEN=(redacted)")
        .doesNotContain(MARKER);
  }

  @Test
  @DisplayName("synth itself writes the secrets that the program gives it")
  void synth() {
    assertThat(execute(app(MARKER), "synth", "-o", "-")).isZero();
    assertThat(answered()).contains("value: " + MARKER, "a: " + MARKER);
    assertThat(said()).doesNotContain(MARKER);
  }
}
