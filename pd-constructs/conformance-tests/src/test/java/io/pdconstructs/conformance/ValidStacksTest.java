package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.synth.Synthesis;
import io.pdconstructs.synth.Synthesizer;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.PerProperty;

class ValidStacksTest {

  private static final Coverage OPTIONS =
      new Coverage("How many valid stacks said what:", Said.everything());

  /** A program may state a model's shape; manifests only tell the model's name. */
  private static final Set<String> OF_SHAPE = Set.of("P2", "P3", "P6", "P7", "T1");

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
  @Label(
      "No rule refuses a valid stack, nor says more where its manifests alone are known, and typed clients read them as they were meant")
  void accepted(@ForAll(supplier = ValidStacks.class) PdStack stack)
      throws JsonProcessingException {
    OPTIONS.count(Said.by(stack));
    Synthesis synthesis = Synthesizer.standard().attempt(stack);

    assertThat(synthesis.report().errors()).isEmpty();
    assertThat(saidMoreElsewhere(stack, synthesis)).isEmpty();
    for (Manifest manifest : synthesis.manifestsOrThrow()) {
      if (models.has(manifest)) {
        models.assertReadAsMeant(manifest);
      }
    }
  }

  @Example
  @Label("No rule says anything of an environment's manifests where they alone are known")
  void environments() {
    assertThat(Subjects.all())
        .isNotEmpty()
        .allSatisfy(
            subject ->
                assertThat(Synthesizer.standard().check(subject.manifests()).problems()).isEmpty());
  }

  /** What rules say of manifests as if no program had made them, and not of the program. */
  private static Set<Finding> saidMoreElsewhere(PdStack stack, Synthesis synthesis) {
    Report elsewhere = Synthesizer.standard().check(synthesis.manifestsOrThrow());
    Set<Finding> own = Finding.in(synthesis.report());
    Set<Finding> more = new HashSet<>(Finding.in(elsewhere));
    more.removeIf(finding -> own.stream().anyMatch(known -> isSame(finding, known)));
    if (!stack.model().shape().equals(ModelShape.known(stack.model().id()))) {
      more.removeIf(finding -> OF_SHAPE.contains(finding.rule()));
    }
    return more;
  }

  /** What is said once of the hardware is said of both roles where their pods alone tell it. */
  private static boolean isSame(Finding elsewhere, Finding own) {
    return own.rule().equals(elsewhere.rule())
        && own.level() == elsewhere.level()
        && (own.role().isEmpty() || own.role().equals(elsewhere.role()));
  }
}
