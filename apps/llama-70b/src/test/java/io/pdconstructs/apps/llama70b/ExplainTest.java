package io.pdconstructs.apps.llama70b;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.cli.Pd;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {

  private static final Path EXPLAINED =
      Path.of(
          System.getProperty("pd.root", "../.."), "apps/llama-70b/src/test/resources/explained");

  @ParameterizedTest
  @ValueSource(strings = {"istio", "gke"})
  @DisplayName("pd explain ENV --prompt-tokens 24000 answers to the letter")
  void explained(String environment) throws IOException {
    StringWriter out = new StringWriter();
    int code =
        Pd.execute(
            Llama70b.app(),
            Synthesizer.standard(),
            Map.of(),
            InputStream.nullInputStream(),
            new PrintWriter(out, true),
            new PrintWriter(out, true),
            "explain",
            environment,
            "--prompt-tokens",
            "24000");
    Path golden = EXPLAINED.resolve(environment + ".txt");
    assertThat(out.toString())
        .as("to accept: ./pd explain %s --prompt-tokens 24000 > %s", environment, golden)
        .isEqualTo(Files.readString(golden));
    assertThat(code).isZero();
  }
}
