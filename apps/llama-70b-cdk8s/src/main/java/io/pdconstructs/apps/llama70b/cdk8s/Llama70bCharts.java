package io.pdconstructs.apps.llama70b.cdk8s;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.cdk8s.Cdk8s;
import io.pdconstructs.cdk8s.PdChart;
import java.util.Locale;
import org.cdk8s.App;

/** The stack of {@code llama-70b} as a chart, and so a file, for each environment. */
public final class Llama70bCharts {

  private Llama70bCharts() {}

  public static void main(String... args) {
    Cdk8s.run(Llama70bCharts::addTo);
  }

  /** cdk8s hashes a name with capitals: files are named in small letters. */
  static void addTo(App app) {
    PdApp llama = Llama70b.app();
    for (Environment env : llama.environments()) {
      new PdChart(app, env.name().toLowerCase(Locale.ROOT), llama.stackIn(env));
    }
  }
}
