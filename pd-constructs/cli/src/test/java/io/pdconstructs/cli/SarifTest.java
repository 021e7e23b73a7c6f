package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifTest {

  private static JsonNode read(String log) {
    return JsonMapper.shared().readTree(log);
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(SarifTest.class.getResourceAsStream(name))) {
      String version = "\"" + PdCommand.version() + "\"";
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"VERSION\"", version);
    }
  }

  private static String pretty(String log) {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(read(log));
  }

  @Test
  @DisplayName(
      "Each report is a run: rules, what they found and where, what is suppressed, what could not be looked at")
  void golden() throws IOException {
    String log = Sarif.of("app", Reports.all());

    SarifSchema.assertValid(log);
    assertThat(log).hasLineCount(1);
    assertThat(pretty(log) + "\n").isEqualTo(text("reports.sarif.json"));
  }

  @Test
  @DisplayName("Nothing to look at is a log without runs, and nothing found one with an empty list")
  void nothing() {
    String none = Sarif.of("app", List.of());
    SarifSchema.assertValid(none);
    assertThat(read(none).at("/runs").isEmpty()).isTrue();

    String well =
        Sarif.of("app", List.of(NamedReport.of("west", new Report(List.of(), List.of()))));
    SarifSchema.assertValid(well);
    assertThat(read(well).at("/runs/0/results").isArray()).isTrue();
    assertThat(read(well).at("/runs/0/results").isEmpty()).isTrue();
  }

  @Test
  @DisplayName("A problem is found again when it has moved in its file, or another one is repaired")
  void fingerprints() {
    Report both = new Report(List.of(Reports.ERROR, Reports.WARNING), List.of());
    Report one = new Report(List.of(Reports.WARNING), List.of());

    assertThat(fingerprint(both, 12, 1)).isEqualTo("ACME:1 pd labels.team:1");
    assertThat(fingerprint(one, 99, 0)).isEqualTo("ACME:1 pd labels.team:1");
  }

  private static String fingerprint(Report report, int line, int result) {
    Map<Problem, FilePosition> place =
        Map.of(Reports.WARNING, FilePosition.of("a.yaml").line(line));
    return read(Sarif.of("app", List.of(NamedReport.of("east", report).at(place))))
        .at("/runs/0/results/" + result + "/partialFingerprints/problem~1v1")
        .asString();
  }

  @Test
  @DisplayName("A path becomes a URI that means the same file, relative as it was given")
  void uris() {
    assertThat(uri("dist/istio/a.yaml")).isEqualTo("dist/istio/a.yaml");
    assertThat(uri("../a b#c?d%e.yaml")).isEqualTo("../a%20b%23c%3Fd%25e.yaml");
    assertThat(uri("http:x/a.yaml")).isEqualTo("./http:x/a.yaml");
    assertThat(uri("x/http:a.yaml")).isEqualTo("x/http:a.yaml");
    assertThat(uri("/tmp/é\n.yaml")).isEqualTo("file:///tmp/%C3%A9%0A.yaml");
  }

  private static String uri(String path) {
    Report report = new Report(List.of(Reports.ERROR), List.of());
    NamedReport named =
        NamedReport.of("east", report).at(Map.of(Reports.ERROR, FilePosition.of(path)));
    String log = Sarif.of("app", List.of(named));
    SarifSchema.assertValid(log);
    return read(log)
        .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
        .asString();
  }

  @Test
  @DisplayName("The schema that logs are held against refuses what is none")
  void schema() {
    String log = Sarif.of("app", Reports.all());

    SarifSchema.assertInvalid("{}");
    SarifSchema.assertInvalid(log.replace("\"level\":\"note\"", "\"level\":\"notice\""));
    SarifSchema.assertInvalid(log.replace("\"startLine\":12", "\"startLine\":0"));
    SarifSchema.assertInvalid(log.replace("file:///tmp/x.yaml", "a b.yaml"));
  }
}
