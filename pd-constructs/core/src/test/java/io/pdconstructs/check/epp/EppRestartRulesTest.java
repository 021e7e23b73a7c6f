package io.pdconstructs.check.epp;

import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Checksum;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.render.Renderer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EppRestartRulesTest {

  private static final String PICKER = "gaie-pd-epp";
  private static final String FILE = "/data/pd-config.yaml";
  private static final String ANNOTATION =
      "/spec/template/metadata/annotations/" + Checksum.OF_CONFIGURATION.replace("/", "~1");

  private static String configuration() {
    for (Manifest map : Renderer.render(Stacks.valid()).manifests().ofKind("ConfigMap")) {
      if (map.name().equals(PICKER)) {
        return map.at(FILE).asString() + "# edited\n";
      }
    }
    throw new AssertionError("no configuration of " + PICKER);
  }

  private static PdStack edited(ManifestEdit... more) {
    PdStack stack =
        Stacks.valid().toBuilder()
            .edit(ManifestEdit.of("ConfigMap", PICKER).set(FILE, configuration()))
            .build();
    for (ManifestEdit edit : more) {
      stack = stack.toBuilder().edit(edit).build();
    }
    return stack;
  }

  private static List<Problem> told(Report report) {
    return report.problems().stream().filter(problem -> problem.rule().equals("T10")).toList();
  }

  @Test
  @DisplayName("T10: an edited configuration without a new checksum is warned about")
  void stale() {
    assertThat(told(check(edited())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path())
                  .isEqualTo(
                      "Deployment/gaie-pd-epp spec.template.metadata.annotations[\"checksum/config\"]");
              assertThat(problem.fix()).contains(Checksum.of(configuration()));
            });
  }

  @Test
  @DisplayName("T10: the checksum that the message names ends it")
  void fresh() {
    ManifestEdit annotation =
        ManifestEdit.of("Deployment", PICKER).set(ANNOTATION, Checksum.of(configuration()));

    assertThat(told(check(edited(annotation)))).isEmpty();
  }

  @Test
  @DisplayName("T10: a checksum that is taken away is missed, and others' pickers need none")
  void others() {
    PdStack without =
        Stacks.valid().toBuilder()
            .edit(ManifestEdit.of("Deployment", PICKER).remove(ANNOTATION))
            .build();

    assertThat(told(check(without))).hasSize(1);
    assertThat(told(checkElsewhere(without))).isEmpty();
  }
}
