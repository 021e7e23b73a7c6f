package io.pdconstructs.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizeInCodeTest {

  private static final PdStack GOOD = LargerWorkers.stack(OwnHardware.lab());

  @TempDir private Path scratch;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aGoodStackIsWrittenWithoutAWord() {
    assertThat(SynthesizeInCode.write(GOOD, folder(), stream())).isTrue();

    assertThat(folder().resolve("kustomization.yaml")).isRegularFile();
    assertThat(folder().resolve("deployment.ms-r1-llm-d-modelservice-decode.yaml")).isRegularFile();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void aRefusedStackIsNotWrittenAndEveryMistakeIsTold() {
    assertThat(SynthesizeInCode.write(bad(), folder(), stream())).isFalse();

    assertThat(folder()).doesNotExist();
    assertThat(err.toString(UTF_8))
        .contains("bad/prefill  replicas: Invalid value: 0: must be at least 1")
        .contains(
            "bad/decode  tensorParallel: Invalid value: 3: must divide the 64 attention heads")
        .doesNotContain("Exception");
  }

  @Test
  void aWarningIsToldAndTheStackIsWritten() {
    PdStack full =
        GOOD.toBuilder().engine(GOOD.engine().startupBudget(Duration.ofSeconds(300))).build();
    assertThat(SynthesizeInCode.write(full, folder(), stream())).isTrue();

    assertThat(folder().resolve("kustomization.yaml")).isRegularFile();
    assertThat(err.toString(UTF_8)).startsWith("warning: ").contains("[T1]");
  }

  @Test
  void checkTellsTheBrokenRules() {
    assertThat(SynthesizeInCode.brokenRules(GOOD)).isEmpty();
    assertThat(SynthesizeInCode.brokenRules(bad())).contains("U1", "P2");
  }

  /** Two mistakes: no prefill worker, and three GPUs, which do not divide 64 heads. */
  private static PdStack bad() {
    Environment env = OwnHardware.lab();
    return PdStack.named("bad")
        .release(LlmdRelease.V0_2)
        .model(Model.huggingFace("openai/gpt-oss-120b"))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(0))
        .decode(DecodeWorker.of(1).tensorParallel(3))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .build();
  }

  private Path folder() {
    return scratch.resolve("out");
  }

  private PrintStream stream() {
    return new PrintStream(err, true, UTF_8);
  }
}
