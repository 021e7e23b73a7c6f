package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.synth.Synthesizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A real API server is asked for every object of valid stacks, and keeps none. So it does not look
 * at what an object refers to, nor do controllers and scheduler see any: {@link ClusterTest} has
 * them do so for a few.
 */
@NeedsReference
class ValidStacksClusterTest {

  private static final Map<LlmdRelease, TestCluster> CLUSTERS = new EnumMap<>(LlmdRelease.class);

  @BeforeContainer
  static void up() {
    CLUSTERS.put(LlmdRelease.V0_2, TestCluster.up());
    CLUSTERS.put(LlmdRelease.V0_8, TestCluster.upWithRelease08());
    CLUSTERS.values().forEach(one -> ValidStacks.NAMESPACES.forEach(one::createNamespace));
  }

  @AfterContainer
  static void down() {
    CLUSTERS.values().forEach(TestCluster::close);
  }

  @Property(seed = "44", tries = 400)
  @Label("The API server takes every object of a valid stack, with strict validation of fields")
  void taken(@ForAll(supplier = ValidStacks.class) PdStack stack) {
    TestCluster cluster = CLUSTERS.get(stack.release());
    List<String> refused =
        Synthesizer.standard().synthesize(stack).stream()
            .parallel()
            .flatMap(manifest -> cluster.whyNotTaken(manifest).stream())
            .toList();
    assertThat(refused).isEmpty();
  }

  @Example
  @Label("In the same way the API server refuses an object with a field that it does not know")
  void refused() {
    Manifest gateway = Subjects.gatewayWithPath(ValidStacks.NAMESPACES.get(0));
    assertThat(CLUSTERS.get(LlmdRelease.V0_2).whyNotTaken(gateway))
        .get()
        .asString()
        .contains("field not declared");
  }
}
