package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * A real API server is asked for every object of valid stacks, and keeps none. So it does not look
 * at what an object refers to, nor do controllers and scheduler see any: {@link ClusterTest} has
 * them do so for a few.
 */
@NeedsReference
class ValidStacksClusterTest {

  private static @Nullable TestCluster cluster;

  @BeforeContainer
  static void up() {
    cluster = TestCluster.up();
    ValidStacks.NAMESPACES.forEach(cluster::createNamespace);
  }

  @AfterContainer
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Property(seed = "44", tries = 350)
  @Label("The API server takes every object of a valid stack, with strict validation of fields")
  void taken(@ForAll(supplier = ValidStacks.class) PdStack stack) {
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
    assertThat(cluster.whyNotTaken(gateway)).get().asString().contains("field not declared");
  }
}
