package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What failed in public, done to our stacks: who would have said so before it was applied. */
class IncidentsTest {

  private static final Path PAGE =
      Path.of(System.getProperty("pd.root", "../.."), "docs", "incidents.md");

  private static final String INTRO =
      """
      # Incidents

      Failures that issues and pull requests tell of, each done to a stack of `apps/llama-70b` or `apps/gpt-oss-120b`, in the same
      field of its manifests. The manifests that came of it were given to this library, to a real API server (strict validation,
      server-side apply, dry run) and to a check against the schemas of their kinds. An issue that tells of several fields has a
      row for each. `IncidentsTest` writes this file.

      | | Refused, or warned of |
      |---|---|
      | this library | %d of %d |
      | API server, strict dry run | %d of %d |
      | schemas | %d of %d |

      | Incident | What failed | This library: rule and field | API server | Schemas |
      |---|---|---|---|---|
      """;

  private static final String ELSEWHERE =
      """

      ## Not decided by these manifests

      | Why | Incidents |
      |---|---|
      """;

  private static final List<Incident> ALL = Incidents.all();

  @TempDir Path folder;

  static List<Incident> incidents() {
    return ALL;
  }

  @ParameterizedTest
  @MethodSource("incidents")
  @DisplayName("The rule that is named finds it in the field that is named; no rule, no finding")
  void found(Incident incident) {
    Set<Finding> findings = Finding.in(Synthesizer.standard().check(incident.stack()));

    if (incident.rule().isEmpty()) {
      assertThat(findings).as("it has a rule now").isEmpty();
    } else {
      assertThat(findings)
          .anyMatch(
              finding ->
                  finding.rule().equals(incident.rule()) && finding.path().equals(incident.path()));
    }
  }

  @Test
  @DisplayName("Without the change no rule says anything")
  void seedStacks() {
    for (PdStack stack : List.of(Incidents.of02(), Incidents.of08())) {
      assertThat(Synthesizer.standard().check(stack).isEmpty()).isTrue();
    }
  }

  @Test
  @NeedsReference
  @DisplayName("The page tells who finds what")
  void page() throws IOException {
    Set<Incident> byServer = refusedByServer();
    Set<Incident> bySchema = refusedBySchemas();
    int number = ALL.size();
    long byLibrary = ALL.stream().filter(incident -> !incident.rule().isEmpty()).count();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            INTRO,
            byLibrary,
            number,
            byServer.size(),
            number,
            bySchema.size(),
            number));
    for (Incident incident : ALL) {
      text.append("| ").append(incident.source()).append(" | ").append(incident.failed());
      text.append(" | ").append(byLibrary(incident));
      text.append(" | ").append(byServer.contains(incident) ? "yes" : "no");
      text.append(" | ").append(bySchema.contains(incident) ? "yes" : "no").append(" |\n");
    }
    text.append(ELSEWHERE);
    Incidents.elsewhere()
        .forEach((why, sources) -> text.append("| " + why + " | " + sources + " |\n"));
    ReadData.assertHolds(PAGE, text.toString());
  }

  private static String byLibrary(Incident incident) {
    return incident.rule().isEmpty() ? "no" : incident.rule() + " `" + incident.path() + "`";
  }

  /** One control plane for each release; nothing is kept. */
  private static Set<Incident> refusedByServer() {
    Set<Incident> refused = new HashSet<>();
    try (TestCluster old = TestCluster.up();
        TestCluster current = TestCluster.upWithRelease08()) {
      old.createNamespace(Incidents.of02().namespace());
      current.createNamespace(Incidents.of08().namespace());
      for (Incident incident : ALL) {
        TestCluster cluster = incident.stack().release() == LlmdRelease.V0_2 ? old : current;
        if (changed(incident).parallel().anyMatch(one -> cluster.whyNotTaken(one).isPresent())) {
          refused.add(incident);
        }
      }
    }
    return refused;
  }

  /** One run for each release; a fault is told with the file that it is in. */
  private Set<Incident> refusedBySchemas() {
    Set<Incident> refused = new HashSet<>();
    for (LlmdRelease release : LlmdRelease.values()) {
      Path files = folder.resolve(release.name());
      List<Incident> all =
          ALL.stream().filter(incident -> incident.stack().release() == release).toList();
      for (int i = 0; i < all.size(); i++) {
        Manifests.of(changed(all.get(i)).toList()).writeTo(files.resolve("incident-" + i));
      }
      String told =
          SchemaCheck.ofFolder(files, release == LlmdRelease.V0_2 ? "2025-08" : "2026-06").stdout();
      for (int i = 0; i < all.size(); i++) {
        boolean hasKind =
            changed(all.get(i)).noneMatch(one -> told.contains("/" + one.kind() + "'"));
        if (!hasKind || told.contains("/incident-" + i + "/")) {
          refused.add(all.get(i));
        }
      }
    }
    return refused;
  }

  /** The objects that the stack without the change does not have; of the rest nothing is wrong. */
  private static Stream<Manifest> changed(Incident incident) {
    Set<Manifest> before = new HashSet<>();
    for (PdStack stack : List.of(Incidents.of02(), Incidents.of08())) {
      Renderer.render(stack).manifests().forEach(before::add);
    }
    return incident.manifests().stream().filter(manifest -> !before.contains(manifest));
  }
}
