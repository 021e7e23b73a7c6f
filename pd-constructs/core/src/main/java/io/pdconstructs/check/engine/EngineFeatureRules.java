package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.C11;
import static io.pdconstructs.check.LibraryRule.V10;
import static io.pdconstructs.check.LibraryRule.V14;
import static io.pdconstructs.check.LibraryRule.V2;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What an engine can do, but not beside a transfer of its KV cache. V10 drafts that make decode
 * hold more blocks than prefill sent, V14 routed experts in answers, V2 an allocator whose memory
 * RDMA does not read rightly, C11 variables for backends that NIXL does not read.
 */
final class EngineFeatureRules implements Rule {

  private static final Set<String> DEAD_BACKENDS =
      Set.of("NIXL_BACKEND", "VLLM_NIXL_KVCACHE_BACKEND");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C11, V2, V10, V14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Findings where = findings.of(engine.role());
      if (engine.role() == Role.DECODE && engine.version().capabilities().isPresent()) {
        checkDrafts(engine, engine.version().capabilities().get(), where);
      }
      checkVariables(engine, where);
      if (engine.flags().isOn("--enable-return-routed-experts")) {
        where.invalid(
            V14,
            engine.path() + ".args",
            "--enable-return-routed-experts",
            "vLLM does not start with it beside a connector",
            "leave it out");
      }
    }
  }

  private static void checkDrafts(
      EngineWorkload engine, EngineCapabilities capabilities, Findings findings) {
    String method = engine.flags().drafts().kind();
    if (capabilities.longerDrafts().contains(method)) {
      findings.invalid(
          V10,
          engine.path() + ".args",
          method,
          "is a method of speculative decoding by which decode holds more blocks than prefill sent; "
              + capabilities.engine()
              + " crashes at the first request",
          "leave out --speculative-config, or use another method");
    }
  }

  private static void checkVariables(EngineWorkload engine, Findings findings) {
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode variable : engine.env()) {
      variables.put(variable.path("name").asString(""), variable.path("value").asString(""));
    }
    String path = engine.path() + ".env";
    String allocator = variables.getOrDefault("PYTORCH_CUDA_ALLOC_CONF", "");
    if (allocator.contains("expandable_segments:True")) {
      findings.invalid(
          V2,
          path + "[PYTORCH_CUDA_ALLOC_CONF]",
          allocator,
          "gives memory that RDMA does not read rightly",
          "leave out expandable_segments");
    }
    for (String dead : DEAD_BACKENDS) {
      if (variables.containsKey(dead)) {
        findings.warn(
            C11,
            path + "[" + dead + "]",
            "nothing reads it: NIXL's backends are a part of --kv-transfer-config",
            "leave it out");
      }
    }
  }
}
