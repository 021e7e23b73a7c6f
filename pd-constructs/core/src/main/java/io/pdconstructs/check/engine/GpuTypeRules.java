package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V20;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** V20: engines on GPUs of two types, each of which would choose its attention by itself. */
final class GpuTypeRules implements Rule {

  private static final Set<String> LABELS =
      Set.of("nvidia.com/gpu.product", "cloud.google.com/gke-accelerator");
  private static final String BACKEND = "--attention-backend";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(V20);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      Set<String> ofPrefill = types(prefill);
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        Set<String> ofDecode = types(decode);
        boolean chosen = mayBeChosen(prefill) && mayBeChosen(decode);
        if (!chosen && !ofPrefill.isEmpty() && !ofDecode.isEmpty() && !meet(ofPrefill, ofDecode)) {
          findings
              .of(Role.DECODE)
              .warn(
                  V20,
                  decode.path() + ".args",
                  "runs on "
                      + String.join(", ", ofDecode)
                      + " and prefill on "
                      + String.join(", ", ofPrefill)
                      + ": vLLM may choose two attention backends, by which engines refuse each other",
                  "say the same " + BACKEND + " on both roles");
        }
      }
    }
  }

  private static boolean mayBeChosen(EngineWorkload engine) {
    return engine.flags().isGiven(BACKEND)
        || !engine.flags().knows(BACKEND)
        || !engine.env("VLLM_ATTENTION_BACKEND").orElse("").isEmpty();
  }

  private static boolean meet(Set<String> some, Set<String> others) {
    for (String one : some) {
      if (others.contains(one)) {
        return true;
      }
    }
    return false;
  }

  /** What its nodes are selected by; empty where nothing says it. */
  private static Set<String> types(EngineWorkload engine) {
    Set<String> types = new TreeSet<>();
    for (String label : LABELS) {
      Optional<String> selected =
          engine.podSpec().path("nodeSelector").path(label).stringValueOpt();
      selected.ifPresent(types::add);
    }
    JsonNode required =
        engine
            .podSpec()
            .at("/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution")
            .path("nodeSelectorTerms");
    for (JsonNode term : required) {
      for (JsonNode expression : term.path("matchExpressions")) {
        if (LABELS.contains(expression.path("key").asString(""))
            && expression.path("operator").asString("").equals("In")) {
          expression.path("values").forEach(value -> types.add(value.asString("")));
        }
      }
    }
    return types;
  }
}
