package io.pdconstructs.benchmarks;

import io.pdconstructs.cli.Pd;
import java.util.Arrays;

/**
 * The command of a fleet: the first argument is the number of teams, the rest is for the command.
 */
public final class FleetApp {

  private FleetApp() {}

  public static void main(String... args) {
    Pd.run(Teams.app(Integer.parseInt(args[0])), Arrays.copyOfRange(args, 1, args.length));
  }
}
