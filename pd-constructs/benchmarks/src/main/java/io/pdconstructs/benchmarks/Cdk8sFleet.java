package io.pdconstructs.benchmarks;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.cdk8s.Cdk8s;
import io.pdconstructs.cdk8s.PdChart;
import org.cdk8s.AppProps;

/** A fleet as a cdk8s app, with a chart for each team. */
public final class Cdk8sFleet {

  private Cdk8sFleet() {}

  /**
   * Writes a file for each stack.
   *
   * @param args the number of teams, and the folder
   */
  public static void main(String... args) {
    PdApp fleet = Teams.app(Integer.parseInt(args[0]));
    int code =
        Cdk8s.execute(
            AppProps.builder().outdir(args[1]).build(),
            app -> {
              for (Environment team : fleet.environments()) {
                new PdChart(app, team.name(), fleet.stackIn(team));
              }
            },
            System.err);
    System.exit(code);
  }
}
