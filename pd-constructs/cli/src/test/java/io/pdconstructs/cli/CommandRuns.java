package io.pdconstructs.cli;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.SecretKey;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command of an app with two environments: one that is well, one that is warned about. */
abstract class CommandRuns {

  @TempDir Path temp;

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  Map<String, String> variables = Map.of();
  InputStream in = InputStream.nullInputStream();

  /** What was answered since the last time. */
  final String answered() {
    return taken(out);
  }

  /** What was said to standard error since the last time. */
  final String said() {
    return taken(err);
  }

  private static String taken(StringWriter stream) {
    String text = stream.toString();
    stream.getBuffer().setLength(0);
    return text;
  }

  final int run(String... args) {
    return execute(PdApp.of("oss", environmentsOf(), CommandRuns::stack), args);
  }

  final int execute(PdApp app, String... args) {
    return Pd.execute(
        app,
        Synthesizer.standard(),
        variables,
        in,
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        args);
  }

  static List<Environment> environmentsOf() {
    SecretKey token = new SecretKey("hf", "token");
    HardwareProfile hardware = HardwareProfile.h200InfiniBand();
    return List.of(
        new Environment("east", "serving", token, hardware, InferenceGateway.istio()),
        new Environment(
            "west", "serving", token, hardware.withoutRdma(), InferenceGateway.istio()));
  }

  static PdStack stack(Environment env) {
    return PdStack.named("oss")
        .release(LlmdRelease.V0_2)
        .model(Model.huggingFace("openai/gpt-oss-120b").token(env.tokenSecret()))
        .hardware(env.hardware())
        .connector(NixlConnector.overUcx())
        .prefill(PrefillPool.of(2))
        .decode(DecodeWorker.of(1).tensorParallel(4))
        .gateway(env.gateway())
        .namespace(env.namespace())
        .build();
  }

  static List<String> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
