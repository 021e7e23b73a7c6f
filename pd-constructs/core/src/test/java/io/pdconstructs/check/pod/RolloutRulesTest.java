package io.pdconstructs.check.pod;

import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Affinity;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutRulesTest {

  private static final PdStack APART =
      Stacks.withDecode(
          decode -> decode.affinity(Affinity.awayFromRole(Role.DECODE, "kubernetes.io/hostname")));

  private static List<Problem> problems(PdStack stack, String update, String replicas) {
    return check(
            stack.toBuilder()
                .edit(
                    ManifestEdit.of("Deployment", "ms-pd-llm-d-modelservice-decode")
                        .merge(
                            "{\"spec\":{\"replicas\":"
                                + replicas
                                + ",\"strategy\":{\"rollingUpdate\":"
                                + update
                                + "}}}"))
                .build())
        .problems()
        .stream()
        .filter(problem -> problem.path().startsWith("spec.strategy"))
        .toList();
  }

  @Test
  @DisplayName("G22: new pods first, of pods that must be apart, take a free node")
  void apart() {
    assertThat(problems(APART, "{\"maxSurge\":1,\"maxUnavailable\":0}", "2"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.rule()).isEqualTo("G22");
              assertThat(problem.path()).isEqualTo("spec.strategy.rollingUpdate");
              assertThat(problem.detail())
                  .isEqualTo(
                      "a new pod comes before an old one goes, and the pods must be on different kubernetes.io/hostname: without a free one the rollout never ends");
            });
  }

  @ParameterizedTest(name = "{0} of {1} replicas: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"maxSurge\":null,\"maxUnavailable\":null}; 3; 1", // a quarter of 3 is no pod
        "{\"maxSurge\":null,\"maxUnavailable\":null}; 4; 0",
        "{\"maxSurge\":\"10%\",\"maxUnavailable\":\"10%\"}; 9; 1",
        "{\"maxSurge\":\"10%\",\"maxUnavailable\":\"10%\"}; 10; 0",
        "{\"maxSurge\":0,\"maxUnavailable\":1}; 2; 0",
        "{\"maxSurge\":1,\"maxUnavailable\":0}; 0; 0"
      })
  @DisplayName("G22: percents count as Kubernetes counts them")
  void percents(String update, String replicas, int found) {
    assertThat(problems(APART, update, replicas)).hasSize(found);
  }

  @Test
  @DisplayName("G22: pods that may share a node are none")
  void together() {
    assertThat(problems(Stacks.valid(), "{\"maxSurge\":1,\"maxUnavailable\":0}", "2")).isEmpty();
  }

  @Test
  @DisplayName("U14: a rollout in which no pod may come or go is refused")
  void neither() {
    assertThat(problems(Stacks.valid(), "{\"maxSurge\":0,\"maxUnavailable\":\"0%\"}", "2"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.rule()).isEqualTo("U14");
              assertThat(problem.path()).isEqualTo("spec.strategy.rollingUpdate.maxUnavailable");
            });
  }
}
