package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Environment;
import io.pdconstructs.Fleet;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of the lessons, read as {@code pd check} reads manifests from elsewhere. */
class ElsewhereTest {

  private static final Environment LAB = OwnHardware.lab();

  static Stream<PdStack> lessons() {
    PdStack plain = Llama70b.app().stackIn(LAB);
    return Stream.of(
        plain,
        ChooseWorkers.inTypes(plain),
        ChooseWorkers.byFile(NextRelease.stack(LAB)),
        LargerWorkers.stack(LAB),
        NextRelease.stack(LAB));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  @DisplayName("No rule has anything to say of a lesson's manifests")
  void lesson(PdStack stack) {
    Manifests manifests = Synthesizer.standard().synthesize(stack);

    assertThat(Synthesizer.standard().check(manifests).problems()).isEmpty();
  }

  @Test
  @DisplayName("Nor of the manifests of several models together")
  void severalModels() {
    Fleet fleet = SeveralModels.fleet(LAB);
    List<Manifest> all = new ArrayList<>();
    Map<String, Manifests> stacks = Synthesizer.standard().synthesize(fleet);
    stacks.values().forEach(manifests -> manifests.forEach(all::add));

    assertThat(stacks).hasSize(2);
    assertThat(Synthesizer.standard().check(Manifests.of(all)).problems()).isEmpty();
  }
}
