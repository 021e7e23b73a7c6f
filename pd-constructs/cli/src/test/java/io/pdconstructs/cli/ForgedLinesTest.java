package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Environment;
import io.pdconstructs.Model;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names that would be lines, colours or commands of their own, were they printed as they are. */
class ForgedLinesTest extends CommandRuns {

  private static final String HOSTILE =
      "\n::error::FORGED\r\nFORGED\u001b[31m\u2028FORGED\u202e\u0085FORGED\u2066";

  /** What makes lines, moves the cursor or turns text, but the end of a line. */
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");

  private Path file;

  @BeforeEach
  void write() throws IOException {
    Manifests manifests = Synthesizer.standard().synthesize(stack(environmentsOf().get(0)));
    StringBuilder json = new StringBuilder();
    String escaped = new JsonMapper().writeValueAsString(HOSTILE);
    escaped = escaped.substring(1, escaped.length() - 1);
    for (Manifest manifest : manifests) {
      String text =
          manifest
              .toJson()
              .replace("gaie-oss", "gaie-oss" + escaped)
              .replace("\"namespace\":\"serving\"", "\"namespace\":\"serving" + escaped + "\"")
              .replace("\"labels\":{", "\"labels\":{\"team" + escaped + "\":\"" + escaped + "\",")
              .replace(
                  "{\"name\":\"TP_SIZE\",\"value\":\"4\"",
                  "{\"name\":\"TP_SIZE\",\"value\":\"7" + escaped + "\"");
      json.append(json.isEmpty() ? "" : ",").append(text);
    }
    file = temp.resolve("a" + HOSTILE.replace("/", "") + ".json");
    Files.writeString(file, "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + json + "]}");
  }

  private String printed() {
    String printed = answered() + said();
    assertThat(printed).contains("FORGED");
    assertThat(HIDDEN.matcher(printed).results().map(hit -> hit.group().codePointAt(0)))
        .as(printed)
        .isEmpty();
    assertThat(printed.lines().map(String::strip)).noneMatch(line -> line.startsWith("FORGED"));
    return printed;
  }

  private void assertNoCommand() {
    assertThat(printed().lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
  }

  private static void assertPlain(JsonNode messages, String field) {
    assertThat(messages.findValuesAsString(field))
        .isNotEmpty()
        .noneMatch(text -> HIDDEN.matcher(text).find());
  }

  @Test
  @DisplayName("Nobody writes a line of check by a name, a label, a value or the name of a file")
  void check() {
    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("\\u000a::error::FORGED", "\\u001b[31m", "\\u202e");
    assertNoCommand();
  }

  @Test
  @DisplayName("GitHub is given the commands of the report alone, each on one line")
  void github() {
    assertThat(run("check", file.toString(), "--format", "github")).isEqualTo(1);
    assertThat(printed().lines())
        .allMatch(
            line ->
                line.matches(
                        "::(error|warning|notice) (file=[^,:]*,(line=\\d+,)?)?title=[^,:]*::.*")
                    || line.matches("\\d+ errors?, .*"));
  }

  @Test
  @DisplayName("Messages in JSON and SARIF have no escape sequences, also once they are decoded")
  void json() {
    run("check", file.toString(), "--format", "sarif");
    JsonNode sarif = new JsonMapper().readTree(out.toString());
    printed();
    assertPlain(sarif.at("/runs"), "text");
    assertPlain(sarif.at("/runs"), "fullyQualifiedName");
    run("check", file.toString(), "--format", "json");
    JsonNode json = new JsonMapper().readTree(answered());
    for (String field : List.of("path", "detail", "fix")) {
      assertPlain(json, field);
    }
    run("explain", "--manifests", file.toString(), "--format", "json");
    json = new JsonMapper().readTree(answered());
    assertPlain(json, "answer");
    assertPlain(json, "statement");
  }

  @Test
  @DisplayName("Nor is a line of explain or of diff written by what they are about")
  void explainAndDiff() {
    run("explain", "--manifests", file.toString());
    assertNoCommand();
    assertThat(run("diff", "east", "--against", file.toString())).isEqualTo(4);
    assertNoCommand();
  }

  @Test
  @DisplayName("A file that is not read and a word that is none are told on one line")
  void errors() throws IOException {
    Files.writeString(file, "a: \"" + HOSTILE.replace("\n", "") + "\n b: [");
    for (String command : List.of("check", "explain --manifests", "diff --against")) {
      String[] words = (command + " x").split(" ");
      words[words.length - 1] = file.toString();
      assertThat(run(words)).isEqualTo(3);
      assertNoCommand();
    }
    assertThat(run("check", "--x" + HOSTILE)).isEqualTo(2);
    assertNoCommand();
    assertThat(run("synth", HOSTILE)).isEqualTo(2);
    assertNoCommand();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Nor is one of synth by a program's values")
  void synth(Format format) {
    PdApp app = PdApp.of("oss", environmentsOf().subList(0, 1), ForgedLinesTest::hostile);
    String folder = temp.resolve("out").toString();
    assertThat(execute(app, "synth", "-o", folder, "--format", format.toString())).isEqualTo(1);
    String printed = printed();
    if (format != Format.GITHUB) {
      assertThat(printed.lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
    }
  }

  private static PdStack hostile(Environment environment) {
    PdStack stack = stack(environment);
    return stack.toBuilder()
        .model(Model.huggingFace("a/b" + HOSTILE))
        .namespace("serving" + HOSTILE)
        .prefill(stack.prefill().label("team" + HOSTILE, HOSTILE).env("A" + HOSTILE, HOSTILE))
        .build();
  }

  @Test
  @DisplayName("A value that its type refuses is told without what it would do to a terminal")
  void types() {
    PdApp app =
        PdApp.of(
            "oss",
            environmentsOf().subList(0, 1),
            environment -> {
              throw new IllegalArgumentException("'" + HOSTILE + "' is no quantity");
            });
    execute(app, "synth", "-o", temp.resolve("out").toString());
    String printed = answered() + said();
    assertThat(HIDDEN.matcher(printed).find()).isFalse();
    assertThat(printed.lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
  }
}
