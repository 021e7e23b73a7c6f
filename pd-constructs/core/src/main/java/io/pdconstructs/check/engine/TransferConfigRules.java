package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.C10;
import static io.pdconstructs.check.LibraryRule.C7;
import static io.pdconstructs.check.LibraryRule.S1;
import static io.pdconstructs.check.LibraryRule.V15;
import static io.pdconstructs.check.LibraryRule.V16;
import static io.pdconstructs.check.LibraryRule.V19;
import static io.pdconstructs.check.LibraryRule.V27;
import static io.pdconstructs.check.LibraryRule.V9;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.known.KvConnectors;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Scaling;
import io.pdconstructs.topology.arguments.JsonFlag;
import io.pdconstructs.topology.engine.HybridManager;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the transfer is told, and what does not go with it. V27 whether it can be read and its
 * connector is one that vLLM has, S1 whether it names a connector, V19 an ID for several engines,
 * C10 engines that are not compared, C7 drafts that differ, V15 ReplaySSM and sleep mode, V16 the
 * hybrid manager with a connector that does not know it, V9 failures that nobody sees.
 */
final class TransferConfigRules implements Rule {

  private static final Set<String> WITHOUT_MANAGER =
      Set.of("LMCacheConnectorV1", "LMCacheMPConnector");
  private static final String SPECULATION = "--speculative-config";
  private static final List<String> OF_DRAFTS =
      List.of("method", "model", "revision", "code_revision", "parallel_drafting");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S1, C7, C10, V9, V15, V16, V19, V27);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Findings where = findings.of(engine.role());
      checkReplay(engine, where);
      engine.flags().transfer().ifPresent(config -> check(engine, config, subject, where));
    }
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        if (prefill.has(Trait.COMPARES_DRAFTS) && decode.has(Trait.COMPARES_DRAFTS)) {
          checkDrafts(prefill, decode, findings.of(Role.DECODE));
        }
      }
    }
  }

  private static void check(
      EngineWorkload engine, TransferConfig config, Subject subject, Findings findings) {
    config.engineId().ifPresent(id -> checkId(engine, subject, id, findings));
    checkComparison(engine, config.ofNixl().extra(), findings);
    checkSleep(engine, config, findings);
    checkManager(engine, config, findings);
    if (engine.role() == Role.DECODE && engine.has(Trait.RECOMPUTES_FAILURES)) {
      checkFailures(engine, config, findings);
    }
    if (!subject.isUntouched(engine.object()) // else the library wrote it
        && !LibraryFlags.isUsers(CommonVllmFlags.KV_TRANSFER, subject.stack(), engine.role())
        && !config.text().contains("$(")) {
      checkText(engine, config, findings);
    }
  }

  private static void checkText(EngineWorkload engine, TransferConfig config, Findings findings) {
    if (!config.isReadable()) {
      findings.invalid(
          V27,
          engine.path() + ".args",
          config.text(),
          "after " + CommonVllmFlags.KV_TRANSFER + " is no JSON object, so vLLM does not start",
          findings.fix("leave it to the library", "write one JSON object, and nothing behind it"));
    } else if (config.connector().isEmpty()) {
      findings.required(
          S1,
          engine.path() + ".args",
          CommonVllmFlags.KV_TRANSFER
              + " without kv_connector is none: this engine moves no KV cache, and every prompt is computed twice",
          findings.leave());
    } else {
      checkConnector(engine, config, findings);
      config.within().forEach(one -> checkConnector(engine, one, findings));
    }
  }

  /** One of a module is looked for there, and nothing is known of it. */
  private static void checkConnector(
      EngineWorkload engine, TransferConfig config, Findings findings) {
    String name = config.connector().orElse("");
    boolean known = name.isEmpty() || KvConnectors.isKnown(name);
    if (known || config.modulePath().isPresent()) {
      return;
    }
    String path = engine.path() + ".args";
    String fix =
        NearMiss.of(name, KvConnectors.names())
            .map(near -> "did you mean " + near + "?")
            .orElse("use one that it has, or say its module in kv_connector_module_path");
    if (VllmFlags.isKnown(engine.version().number())) {
      findings.invalid(
          V27,
          path,
          name,
          "as kv_connector is no connector of "
              + engine.version().vllm()
              + ", which would not start",
          fix);
    } else {
      findings.warn(
          V27,
          path,
          name
              + " as kv_connector is no connector of any vLLM that is known here, and without its module no engine starts",
          fix);
    }
  }

  private static void checkId(
      EngineWorkload engine, Subject subject, JsonNode id, Findings findings) {
    JsonNode replicas = engine.workload().replicas().value();
    boolean several =
        engine.workload().slices() > 1
            || (replicas.isMissingNode() ? isScaled(engine, subject) : replicas.asLong(1) > 1);
    if (several) {
      findings.invalid(
          V19,
          engine.path() + ".args",
          id.asString(id.toString()),
          "as engine_id is the ID of every pod of the role, so decode fetches from another pod than it means",
          "leave it out, and each engine makes its own");
    }
  }

  /** A program leaves the number out for an autoscaler. */
  private static boolean isScaled(EngineWorkload engine, Subject subject) {
    if (subject.stack().isPresent()) {
      return true;
    }
    return Scaling.isScaled(engine.workload(), subject.manifests());
  }

  private static void checkComparison(EngineWorkload engine, JsonNode extra, Findings findings) {
    if (engine.has(Trait.COMPARES_ENGINES)
        && extra.has("enforce_handshake_compat")
        && !extra.path("enforce_handshake_compat").asBoolean(true)) {
      findings.warn(
          C10,
          engine.path() + ".args",
          "enforce_handshake_compat false lets engines exchange a KV cache that the other one may read wrongly",
          "leave it out");
    }
  }

  private static void checkReplay(EngineWorkload engine, Findings findings) {
    if (engine.has(Trait.REFUSES_REPLAY_SSM) && engine.flags().isOn("--use-replayssm")) {
      findings.invalid(
          V15,
          engine.path() + ".args",
          "--use-replayssm",
          engine.version().vllm() + " does not start with it beside a connector",
          "leave it out");
    }
  }

  private static void checkSleep(EngineWorkload engine, TransferConfig config, Findings findings) {
    String backends = config.usedBackends();
    boolean others = backends.startsWith("[") && !backends.equals(TransferConfig.DEFAULT_BACKENDS);
    if (engine.has(Trait.SLEEPS_WITH_UCX_ONLY)
        && others
        && engine.flags().isOn("--enable-sleep-mode")) {
      findings.invalid(
          V15,
          engine.path() + ".args",
          "--enable-sleep-mode",
          engine.version().vllm() + " does not start with it beside the backends " + backends,
          "leave it out, or use UCX alone");
    }
  }

  /** On by a flag; where it is on by itself, vLLM leaves it out for these. */
  private static void checkManager(
      EngineWorkload engine, TransferConfig config, Findings findings) {
    if (!engine.has(Trait.HYBRID_MANAGER)
        || !engine.flags().isGiven(HybridManager.ON)
        || !engine.hybridManager().isOn()) {
      return;
    }
    String connector = config.connector().orElse("");
    if (WITHOUT_MANAGER.contains(connector)
        || (connector.startsWith("Nixl") && !engine.has(Trait.HYBRID_MANAGER_WITH_NIXL))) {
      findings.invalid(
          V16,
          engine.path() + ".args",
          HybridManager.ON,
          "is what " + connector + " does not know: " + engine.version().vllm() + " does not start",
          "leave it out");
    }
  }

  private static void checkFailures(
      EngineWorkload engine, TransferConfig config, Findings findings) {
    if (config.isReadable() && !config.saysFailurePolicy()) {
      findings.warn(
          V9,
          engine.path() + ".args",
          engine.version().vllm()
              + " computes again what a failed transfer should have brought, so a link that is dead looks like a slow one",
          engine.has(Trait.FAILURE_POLICY)
              ? "say \"kv_load_failure_policy\":\"fail\" in "
                  + CommonVllmFlags.KV_TRANSFER
                  + ", or \"recompute\" where that is meant"
              : "watch vllm:nixl_num_failed_transfers_total, or use vLLM 0.13.0 or newer");
    }
  }

  /** Only drafts that read the KV cache of the model are compared. */
  private static void checkDrafts(
      EngineWorkload prefill, EngineWorkload decode, Findings findings) {
    String ofPrefill = drafts(prefill);
    String ofDecode = drafts(decode);
    if (!ofPrefill.equals(ofDecode) && !ofPrefill.equals("?") && !ofDecode.equals("?")) {
      findings.invalid(
          C7,
          decode.path() + ".args",
          ofDecode,
          "is not how prefill drafts (" + ofPrefill + "): the two engines refuse each other",
          "say the same " + SPECULATION + " on both roles");
    }
  }

  /** What is compared of an engine's drafts; a question mark where its model decides. */
  private static String drafts(EngineWorkload engine) {
    if (!engine.flags().knows(SPECULATION)) {
      return "?";
    }
    Optional<JsonFlag> said = engine.flags().json(SPECULATION);
    if (said.isEmpty()) {
      return "no draft";
    }
    JsonNode config = said.get().tree();
    String method = config.path("method").asString("");
    if (method.isEmpty()) {
      return "?";
    }
    if (!method.startsWith("eagle") && !method.endsWith("mtp")) {
      return "no draft";
    }
    StringBuilder compared = new StringBuilder();
    for (String key : OF_DRAFTS) {
      String value = config.path(key).asString("");
      if (!value.isEmpty() && !value.equals("false")) {
        compared.append(compared.isEmpty() ? "" : ", ").append(value);
      }
    }
    return compared.toString();
  }
}
