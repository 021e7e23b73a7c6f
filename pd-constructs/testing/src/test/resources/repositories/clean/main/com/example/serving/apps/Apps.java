package com.example.serving.apps;

import com.example.serving.environments.Clusters;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import java.util.function.Function;

/** What the families share; it gives no app of its own. */
public final class Apps {

  public static PdApp everywhere(String name, Function<Environment, PdStack> stack) {
    return PdApp.of(
        name, Clusters.all().stream().map(env -> env.namespace(name)).toList(), stack);
  }

  /** An app and who is called at night. */
  public record Owned(PdApp app, String team) {}

  public interface Program {
    PdApp app();
  }
}
