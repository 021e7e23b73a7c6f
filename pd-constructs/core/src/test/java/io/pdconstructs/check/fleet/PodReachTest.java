package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.fleet.Fleets.A;
import static io.pdconstructs.check.fleet.Fleets.B;
import static io.pdconstructs.check.fleet.Fleets.across;
import static io.pdconstructs.check.fleet.Fleets.object;
import static io.pdconstructs.check.fleet.Fleets.with;
import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PodReachTest {

  @Test
  @DisplayName("R2: a pool that selects pods of other stacks is one problem, whatever their number")
  void pools() {
    Manifest all =
        object(
            "inference.networking.x-k8s.io/v1alpha2",
            "InferencePool",
            "all",
            map().with("selector", map().with("llm-d.ai/inferenceServing", "true")));
    assertRefused(
        across(A, B, with(Stacks.named("c"), all)),
        """
        error: llm-d-pd/c  InferencePool/all spec.selector: Invalid value: "{llm-d.ai/inferenceServing=true}": selects the pods of Deployment/ms-a-llm-d-modelservice-prefill of llm-d-pd/a, which their own pool selects too
          fix: give the pools different values of one label, such as llm-d.ai/model        [R2]
        1 error
        """);
    PdStack own = with(A, all);
    assertThat(across(own, Stacks.inNamespace("team-a")).problems()).isEmpty();
  }

  @Test
  @DisplayName("R3: a Service or a pool of one stack selects no pods of another")
  void services() {
    Manifest decode =
        object(
            "v1",
            "Service",
            "decode",
            map().with("selector", map().with("llm-d.ai/role", "decode")));
    assertRefused(
        across(A, with(B, decode)),
        """
        error: llm-d-pd/b  Service/decode spec.selector: Invalid value: "{llm-d.ai/role=decode}": selects the pods of Deployment/ms-a-llm-d-modelservice-decode of llm-d-pd/a, so it would send its requests to them
          fix: select by one more label, which only the pods of this stack have        [R3]
        1 error
        """);
    assertThat(across(with(B, decode), Stacks.inNamespace("team-a")).problems()).isEmpty();
    Manifest picker =
        object(
            "inference.networking.x-k8s.io/v1alpha2",
            "InferencePool",
            "pickers",
            map().with("selector", map().with("inferencepool", "gaie-a-epp")));
    assertRefused(
        across(A, with(B, picker)),
        """
        error: llm-d-pd/b  InferencePool/pickers spec.selector: Invalid value: "{inferencepool=gaie-a-epp}": selects the pods of Deployment/gaie-a-epp of llm-d-pd/a, so it would send its requests to them
          fix: select by one more label, which only the pods of this stack have        [R3]
        1 error
        """);
  }

  @Test
  @DisplayName("M8: monitors that select by the role scrape the pods of every stack")
  void monitors() {
    PdStack both = with(B, monitor("decode", map()));
    assertRefused(
        across(with(A, monitor("of-a", map())), both),
        """
        error: llm-d-pd/b  PodMonitor/decode spec.selector.matchLabels: Invalid value: "{llm-d.ai/role=decode}": selects the pods of Deployment/ms-a-llm-d-modelservice-decode of llm-d-pd/a, which their own monitor scrapes too
          fix: select by one more label, which only the pods of this stack have, such as llm-d.ai/model        [M8]
        1 error
        """);
    assertAccepted(
        across(A, both),
        """
        warning: llm-d-pd/b  PodMonitor/decode spec.selector.matchLabels: selects the pods of Deployment/ms-a-llm-d-modelservice-decode of llm-d-pd/a as well, so metrics of both mix
          fix: select by one more label, which only the pods of this stack have, such as llm-d.ai/model        [M8]
        1 warning
        """);
    assertThat(across(both, Stacks.inNamespace("team-a")).problems()).isEmpty();
    Tree everywhere = map().with("namespaceSelector", map().with("any", true));
    assertThat(across(with(B, monitor("any", everywhere)), Stacks.inNamespace("team-a")).warnings())
        .hasSize(1);
    Tree there = map().with("namespaceSelector", map().with("matchNames", List.of("team-a")));
    PdStack reaching = with(B, monitor("there", there));
    assertThat(across(reaching, Stacks.inNamespace("team-a")).warnings()).hasSize(1);
    assertThat(across(reaching, A).warnings()).isEmpty();
  }

  private static Manifest monitor(String name, Tree spec) {
    Tree selector = map().with("matchLabels", map().with("llm-d.ai/role", "decode"));
    return object("monitoring.coreos.com/v1", "PodMonitor", name, spec.with("selector", selector));
  }
}
