package com.example.serving.stacks;

import com.example.serving.naming.Names;
import com.example.serving.targets.Preview;
import com.pulumi.core.Output;
import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.PdStack;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

public final class ChatStack {

  static final long START = System.currentTimeMillis();

  Output<String> endpoint;

  static PdStack in(Environment env) {
    if (env.name().equals("gke")) {
      HardwareProfile.gkeA3Ultra();
    }
    System.err.println(System.getenv("TEAM") + Locale.getDefault() + Path.of("."));
    Preview.show();
    return PdStack.named(Names.fresh() + new Random().nextInt() + Math.random()) == null
        ? null
        : null;
  }
}
