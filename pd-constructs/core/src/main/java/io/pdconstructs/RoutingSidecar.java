package io.pdconstructs;

import io.pdconstructs.display.Redaction;
import java.util.List;

/**
 * The proxy in front of each decode engine, which has prompts prefilled elsewhere. Its image is
 * among {@link Images}.
 *
 * @param resources its CPU and memory
 * @param verbosity how much it logs: 1 little, 4 and 5 for debugging
 * @param guarded whether it asks workers of its own pool only
 * @param args arguments after those that the library sets
 */
public record RoutingSidecar(
    Resources resources, int verbosity, boolean guarded, List<String> args) {

  /** Copies what it is given. */
  public RoutingSidecar {
    args = List.copyOf(args);
  }

  /** One with 2 cores and 1 GiB that logs little. */
  public static RoutingSidecar defaults() {
    return new RoutingSidecar(Resources.of("2", "1Gi", "2", "1Gi"), 1, false, List.of());
  }

  /**
   * The same sidecar with other CPU and memory. Default 2 cores and 1 GiB, requested and limited;
   * while both are equal, the pod is of the Guaranteed class. Returns a copy.
   */
  public RoutingSidecar resources(Resources amounts) {
    return new RoutingSidecar(amounts, verbosity, guarded, args);
  }

  /** The same sidecar, logging more or less. Default 1; 4 and 5 for debugging. Returns a copy. */
  public RoutingSidecar verbosity(int level) {
    return new RoutingSidecar(resources, level, guarded, args);
  }

  /**
   * The same sidecar, asking pods of the stack's own pool only. A request names the worker that
   * prefills it in a header, which who reaches a decode pod can forge: any address of the network
   * would be asked (SSRF). The sidecar refuses others with 403. It watches the pool and its pods,
   * so decode pods get the token of their account, which may watch both. The sidecar v0.9.0, that
   * of llm-d 0.8, refuses the pool's own pods, too; use v0.10.0. Default: it asks whatever address
   * a request names. Returns a copy.
   */
  public RoutingSidecar onlyToPool() {
    return new RoutingSidecar(resources, verbosity, true, args);
  }

  /**
   * The same sidecar with more arguments, passed on as they are. A flag that the library sets
   * cannot be given again: that is reported. Default none. Returns a copy.
   */
  public RoutingSidecar args(String... more) {
    return new RoutingSidecar(resources, verbosity, guarded, Settings.with(args, "args", more));
  }

  /** Without what {@link Redaction} keeps from people. */
  @Override
  public String toString() {
    return "RoutingSidecar[resources="
        + resources
        + ", verbosity="
        + verbosity
        + ", guarded="
        + guarded
        + ", args="
        + Redaction.arguments(args)
        + "]";
  }
}
