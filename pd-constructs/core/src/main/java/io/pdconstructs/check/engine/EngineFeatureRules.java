package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.C11;
import static io.pdconstructs.check.LibraryRule.G7;
import static io.pdconstructs.check.LibraryRule.G8;
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
import io.pdconstructs.topology.Network;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What an engine can do, but not beside a transfer of its KV cache. V10 drafts that make decode
 * hold more blocks than prefill sent, V14 routed experts in answers, V2 an allocator whose memory
 * RDMA does not read rightly, G7 and G8 variables that leave RDMA out or reach only NCCL, C11
 * variables for backends that NIXL does not read.
 */
final class EngineFeatureRules implements Rule {

  private static final Set<String> DEAD_BACKENDS =
      Set.of("NIXL_BACKEND", "VLLM_NIXL_KVCACHE_BACKEND");
  private static final Set<String> RDMA = Set.of("rc", "ud", "dc", "ib", "all");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C11, G7, G8, V2, V10, V14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Findings where = findings.of(engine.role());
      if (engine.role() == Role.DECODE && engine.version().capabilities().isPresent()) {
        checkDrafts(engine, engine.version().capabilities().get(), where);
      }
      checkVariables(engine, Network.isGiven(subject.topology(), engine), where);
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

  private static void checkVariables(EngineWorkload engine, boolean rdma, Findings findings) {
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
    if (rdma) {
      checkTransports(path, variables, findings);
    }
  }

  private static void checkTransports(
      String path, Map<String, String> variables, Findings findings) {
    String transports = variables.getOrDefault("UCX_TLS", "");
    if (!transports.isEmpty() && !transports.startsWith("^") && !hasRdma(transports)) {
      findings.warn(
          G7,
          path + "[UCX_TLS]",
          transports + " leaves out RDMA, so the KV cache moves over TCP",
          "leave it out, or add rc");
    }
    boolean ofNccl = false;
    boolean ofUcx = false;
    for (String name : variables.keySet()) {
      ofNccl |= name.startsWith("NCCL_IB_") || name.equals("NCCL_SOCKET_IFNAME");
      ofUcx |= name.startsWith("UCX_");
    }
    if (ofNccl && !ofUcx) {
      findings.warn(
          G8,
          path,
          "variables of NCCL choose the network, and NIXL reads none of them",
          "say the same to UCX, such as UCX_NET_DEVICES");
    }
  }

  /** {@code rc} and {@code rc_mlx5} alike. */
  private static boolean hasRdma(String transports) {
    for (String transport : transports.split(",", -1)) {
      String family = transport.strip().split("_", 2)[0];
      if (RDMA.contains(family)) {
        return true;
      }
    }
    return false;
  }
}
