package io.pdconstructs.check.storage;

import static io.pdconstructs.check.engine.EngineEdits.pods;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Checks;
import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {

  /** Workers of both roles that mount one claim. */
  private static PdStack of(String mode) {
    return Stacks.valid().toBuilder()
        .model(Model.onVolume(Stacks.valid().model().id(), "models", "model"))
        .extra(
            Manifest.of(
                map()
                    .with("apiVersion", "v1")
                    .with("kind", "PersistentVolumeClaim")
                    .with("metadata", map().with("name", "models").with("namespace", "llm-d-pd"))
                    .with(
                        "spec",
                        map()
                            .with("accessModes", List.of(mode))
                            .with(
                                "resources",
                                map().with("requests", map().with("storage", "1Ti"))))))
        .build();
  }

  private static PdStack pinned(PdStack stack, Role role, String host) {
    return pods(
        stack, role, "{\"nodeSelector\":{\"kubernetes.io/hostname\":\"%s\"}}".formatted(host));
  }

  private static PdStack near(PdStack stack, Role role, String operator, String hosts) {
    return pods(
        stack,
        role,
        """
        {"affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":
          {"nodeSelectorTerms":[{"matchExpressions":
            [{"key":"kubernetes.io/hostname","operator":"%s","values":[%s]}]}]}}}}
        """
            .formatted(operator, hosts));
  }

  private static List<Problem> found(PdStack stack) {
    return Checks.check(stack).problems().stream()
        .filter(problem -> problem.rule().equals("U6"))
        .toList();
  }

  @Test
  @DisplayName("U6: a claim of one node is warned of where workers of several mount it")
  void severalNodes() {
    assertThat(found(of("ReadWriteOnce")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.level()).isEqualTo(Level.WARNING))
        .hasToString(
            """
            pd  extras[PersistentVolumeClaim/models].spec.accessModes: ReadWriteOnce lets one node mount it, and 5 workers do: those on other nodes wait for ever in ContainerCreating
              fix: use ReadWriteMany or ReadOnlyMany, or a claim for each worker        [U6]""");
    assertThat(found(of("ReadWriteMany"))).isEmpty();
    assertThat(found(of("ReadOnlyMany"))).isEmpty();
  }

  @Test
  @DisplayName("U6: workers that are all on one node may share its claim")
  void oneNode() {
    PdStack selected = pinned(pinned(of("ReadWriteOnce"), Role.PREFILL, "a"), Role.DECODE, "a");
    assertThat(found(selected)).isEmpty();
    PdStack mixed =
        near(pinned(of("ReadWriteOnce"), Role.PREFILL, "a"), Role.DECODE, "In", "\"a\"");
    assertThat(found(mixed)).isEmpty();
  }

  @Test
  @DisplayName("U6: workers of two nodes, or of any, may not")
  void otherNodes() {
    PdStack prefill = pinned(of("ReadWriteOnce"), Role.PREFILL, "a");
    assertThat(found(prefill)).hasSize(1);
    assertThat(found(pinned(prefill, Role.DECODE, "b"))).hasSize(1);
    assertThat(found(near(prefill, Role.DECODE, "In", "\"a\",\"b\""))).hasSize(1);
    assertThat(found(near(prefill, Role.DECODE, "NotIn", "\"a\""))).hasSize(1);
  }

  @Test
  @DisplayName("U6: a claim of one pod is refused where several mount it, on one node, too")
  void onePod() {
    PdStack stack = pinned(pinned(of("ReadWriteOncePod"), Role.PREFILL, "a"), Role.DECODE, "a");
    assertThat(found(stack))
        .singleElement()
        .satisfies(problem -> assertThat(problem.level()).isEqualTo(Level.ERROR));
  }
}
