package io.pdconstructs.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Fleet;
import io.pdconstructs.NodePool;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Problem;
import io.pdconstructs.synth.Synthesizer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralModelsTest {

  private static final Fleet FLEET = SeveralModels.fleet(OwnHardware.lab());

  @TempDir private Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  @DisplayName("Each model is written to a folder of its own, without a word")
  void written() {
    assertThat(SeveralModels.write(FLEET, folder, stream())).isTrue();
    assertThat(folder.resolve("serving/pd/kustomization.yaml")).isRegularFile();
    assertThat(folder.resolve("serving/r1/kustomization.yaml")).isRegularFile();
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(Synthesizer.standard().check(FLEET).problems()).isEmpty();
  }

  @Test
  @DisplayName("With a node too few nothing is written, and two models of one host are refused")
  void refused() {
    PdStack llama = FLEET.stacks().get(0);
    PdStack r1 = FLEET.stacks().get(1);
    Fleet tight = Fleet.of(llama, r1).on(NodePool.of(5, r1.hardware()));
    assertThat(SeveralModels.write(tight, folder, stream())).isFalse();
    assertThat(folder.resolve("serving")).doesNotExist();
    assertThat(err.toString(UTF_8)).contains("48 are asked for: 40 by serving/r1, 8 by serving/pd");
    Fleet twice = Fleet.of(llama, r1, r1.toBuilder().name("r2").build());
    assertThat(Synthesizer.standard().check(twice).errors())
        .extracting(Problem::rule)
        .containsExactly("R12");
  }

  private PrintStream stream() {
    return new PrintStream(err, true, UTF_8);
  }
}
