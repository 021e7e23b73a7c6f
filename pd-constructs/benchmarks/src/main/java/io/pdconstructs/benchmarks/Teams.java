package io.pdconstructs.benchmarks;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import java.util.List;
import java.util.stream.IntStream;

/** Many stacks of llama-70b: one for each team, in a namespace of its own. */
final class Teams {

  private Teams() {}

  /** A stack of its own name, in the environments by turns. */
  static PdStack mixed(int number) {
    List<Environment> all = Environments.all();
    Environment environment = all.get(number % all.size()).namespace(team(number));
    return Llama70b.app().stackIn(environment).toBuilder().name("pd-" + number).build();
  }

  /** Environments that differ by namespace alone: what charts and overlays can follow. */
  static List<Environment> teams(int count) {
    return IntStream.range(0, count).mapToObj(Teams::environment).toList();
  }

  /** An app with one environment for each team. */
  static PdApp app(int count) {
    return PdApp.of("fleet", teams(count), Llama70b.app()::stackIn);
  }

  private static Environment environment(int number) {
    Environment istio = Environments.istio();
    return new Environment(
        team(number), team(number), istio.tokenSecret(), istio.hardware(), istio.gateway());
  }

  private static String team(int number) {
    return "team-" + number;
  }
}
