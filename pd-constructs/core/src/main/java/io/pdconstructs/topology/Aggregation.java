package io.pdconstructs.topology;

import io.pdconstructs.Role;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether external manifests are a stack without disaggregation, whose engines prefill and
 * decode alike, as most stacks of the inference extension are.
 */
final class Aggregation {

  private Aggregation() {}

  /**
   * Whether nothing wants two roles: there is no prefill worker, and the configuration of the
   * picker, which decides, has no handler of two roles. Where that is not here, no engine moves its
   * KV cache and none has a sidecar.
   */
  static boolean isIn(
      List<EngineWorkload> engines,
      List<Epp> pickers,
      List<Sidecar> sidecars,
      List<UnjudgedPods> unjudged) {
    for (EngineWorkload engine : engines) {
      if (engine.role() == Role.PREFILL) {
        return false;
      }
    }
    for (UnjudgedPods pods : unjudged) {
      if (pods.role().equals(Role.PREFILL.toString())) {
        return false;
      }
    }
    boolean isSaid = false;
    for (Epp picker : pickers) {
      Optional<EppConfiguration> said = picker.configuration();
      if (said.isPresent() && said.get().handler().isPresent()) {
        return false;
      }
      isSaid |= said.isPresent();
    }
    return isSaid
        || (sidecars.isEmpty()
            && !(engines.isEmpty() && unjudged.isEmpty())
            && moveNothing(engines));
  }

  private static boolean moveNothing(List<EngineWorkload> engines) {
    for (EngineWorkload engine : engines) {
      boolean isRead = engine.flags().knows("--kv-transfer-config");
      if (!isRead || engine.flags().transfer().isPresent()) {
        return false;
      }
    }
    return true;
  }
}
