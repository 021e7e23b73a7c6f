package io.pdconstructs.check.storage;

import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.render.Renderer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelCacheRulesTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";
  private static final String ENV = "/spec/template/spec/containers/0/env";

  private static String cachePointer() {
    for (Manifest manifest : Renderer.render(Stacks.valid()).manifests()) {
      if (manifest.name().equals(DECODE)) {
        for (int i = 0; i < manifest.at(ENV).size(); i++) {
          if (manifest.text(ENV + "/" + i + "/name").orElse("").equals("HF_HOME")) {
            return ENV + "/" + i;
          }
        }
      }
    }
    throw new AssertionError("no HF_HOME");
  }

  private static PdStack elsewhere() {
    return Stacks.valid().toBuilder()
        .edit(ManifestEdit.of("Deployment", DECODE).set(cachePointer() + "/value", "/tmp/models"))
        .build();
  }

  private static PdStack without() {
    return Stacks.valid().toBuilder()
        .edit(ManifestEdit.of("Deployment", DECODE).remove(cachePointer()))
        .build();
  }

  private static List<Problem> told(Report report) {
    return report.problems().stream().filter(problem -> problem.rule().equals("G15")).toList();
  }

  @Test
  @DisplayName("G15: a model that is downloaded past every volume is warned about, whoever says it")
  void noVolume() {
    assertThat(told(checkElsewhere(elsewhere()))).hasSize(1);
    assertThat(told(check(elsewhere())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path())
                  .isEqualTo("spec.template.spec.containers[vllm].env[HF_HOME]");
              assertThat(problem.detail())
                  .isEqualTo(
                      "/tmp/models is on no volume but on the container's own file system: each restart downloads the model again, and it counts against the node's disk");
            });
  }

  @Test
  @DisplayName(
      "G15: an edit that takes HF_HOME away is warned about; others may have a volume at home")
  void unnamed() {
    assertThat(told(check(without()))).hasSize(1);
    assertThat(told(checkElsewhere(without()))).isEmpty();
  }

  @Test
  @DisplayName("G15: nothing is downloaded offline")
  void offline() {
    PdStack stack =
        elsewhere().toBuilder()
            .edit(
                ManifestEdit.of("Deployment", DECODE)
                    .add(ENV + "/-", map().with("name", "HF_HUB_OFFLINE").with("value", "1")))
            .build();

    assertThat(told(check(stack))).isEmpty();
  }
}
