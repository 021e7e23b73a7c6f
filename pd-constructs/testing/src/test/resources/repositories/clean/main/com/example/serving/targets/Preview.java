package com.example.serving.targets;

import com.pulumi.core.Output;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import java.nio.file.Path;
import java.time.Instant;

/** May know tools, files, the clock, and the name of an environment, which it looks for. */
public final class Preview {

  Output<String> url;
  Instant started = Instant.now();

  PdStack stack(PdApp app, String name) {
    Environment found =
        app.environments().stream().filter(env -> env.name().equals(name)).findFirst().get();
    System.out.println(Path.of(System.getenv("HOME")));
    return app.stackIn(found);
  }
}
