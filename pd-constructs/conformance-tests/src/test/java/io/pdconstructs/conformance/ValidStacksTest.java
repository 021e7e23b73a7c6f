package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.synth.Synthesis;
import io.pdconstructs.synth.Synthesizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.PerProperty;

class ValidStacksTest {

  private static final Coverage OPTIONS =
      new Coverage("How many valid stacks said what:", Said.everything());

  private final StrictModels models = new StrictModels();

  /** An option that no stack had proves nothing. */
  static class EveryOptionWasSaid implements PerProperty.Lifecycle {

    @Override
    public void onSuccess() {
      OPTIONS.printAndDemand();
    }
  }

  @Property(seed = "42")
  @PerProperty(EveryOptionWasSaid.class)
  @Label("No rule refuses a valid stack, and typed clients read its objects as they were meant")
  void accepted(@ForAll(supplier = ValidStacks.class) PdStack stack)
      throws JsonProcessingException {
    OPTIONS.count(Said.by(stack));
    Synthesis synthesis = Synthesizer.standard().attempt(stack);

    assertThat(synthesis.report().errors()).isEmpty();
    for (Manifest manifest : synthesis.manifestsOrThrow()) {
      if (models.has(manifest)) {
        models.assertReadAsMeant(manifest);
      }
    }
  }
}
