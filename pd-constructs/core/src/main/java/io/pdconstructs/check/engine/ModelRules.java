package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.P13;
import static io.pdconstructs.check.LibraryRule.P8;
import static io.pdconstructs.check.LibraryRule.V17;
import static io.pdconstructs.check.LibraryRule.V18;
import static io.pdconstructs.check.LibraryRule.V5;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.HybridManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What some models ask of both engines. V17, P8 and V5 hybrid models, of which some layers have a
 * state instead of a KV cache; P13 models with an encoder; V18 a KV cache in NVFP4, whose scales
 * are not split like its heads.
 */
final class ModelRules implements Rule {

  /** A state is laid out by its dimension first. */
  static final String STATE_LAYOUT = "VLLM_SSM_CONV_STATE_LAYOUT";

  private static final List<String> WITH_ENCODER =
      List.of("whisper-", "bart-", "mbart-", "t5-", "flan-t5-");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P8, P13, V5, V17, V18);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      Findings where = findings.of(engine.role());
      if (subject.topology().isHybrid(engine) && engine.version().capabilities().isPresent()) {
        checkHybrid(engine, where);
      }
      checkEncoder(engine, where);
    }
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        subject
            .shape(decode)
            .ifPresent(shape -> checkSplits(prefill, decode, shape, findings.of(Role.DECODE)));
      }
    }
  }

  private static void checkHybrid(EngineWorkload engine, Findings findings) {
    String model = engine.command().model().orElse("");
    String path = engine.path() + ".args";
    if (!engine.has(Trait.HYBRID_MANAGER_WITH_NIXL)) {
      findings.invalid(
          engine.has(Trait.HYBRID_MANAGER) ? P8 : V17,
          path,
          model,
          "has layers with a state instead of a KV cache, which "
              + engine.version().vllm()
              + " does not move beside the others: it does not start with NixlConnector",
          findings.fix(
              "use LlmdRelease.V0_8, or an image with vLLM 0.20.0 or newer",
              "use vLLM 0.20.0 or newer"));
    } else if (!engine.hybridManager().isKnown()) {
      return;
    } else if (!engine.hybridManager().isOn()) {
      findings.invalid(
          P8,
          path,
          model,
          "has layers with a state beside those with a KV cache, so "
              + engine.version().vllm()
              + " does not start without the hybrid manager of the KV cache",
          "leave out " + HybridManager.OFF);
    } else if (engine.has(Trait.STATES_BY_DIMENSION)) {
      checkLayout(engine, findings);
    }
  }

  /** What an object of the cluster or a script sets is not seen. */
  private static void checkLayout(EngineWorkload engine, Findings findings) {
    String path = engine.path() + ".env[" + STATE_LAYOUT + "]";
    String detail =
        "of a model with layers that have a state must be DS beside NixlConnector, or "
            + engine.version().vllm()
            + " does not start";
    Optional<JsonNode> variable = PodSpecs.named(engine.env(), STATE_LAYOUT);
    if (variable.isPresent() && variable.get().has("value")) {
      String value = variable.get().path("value").asString("");
      if (!value.equals("DS")) {
        findings.invalid(V5, path, value, detail, findings.fix("leave it out", "say DS"));
      }
    } else if (variable.isEmpty()
        && engine.container().path("envFrom").isEmpty()
        && !engine.command().isShell()) {
      findings.required(V5, path, detail, findings.leave());
    }
  }

  private static void checkEncoder(EngineWorkload engine, Findings findings) {
    String id = engine.command().model().orElse("");
    String name = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (String beginning : WITH_ENCODER) {
      if (name.startsWith(beginning)) {
        findings.invalid(
            P13,
            engine.path() + ".args",
            id,
            "has an encoder and a decoder, and no connector moves the KV cache of both",
            "serve it without prefill workers of its own");
        return;
      }
    }
  }

  private static void checkSplits(
      EngineWorkload prefill, EngineWorkload decode, ModelShape shape, Findings findings) {
    long p = prefill.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
    long d = decode.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
    boolean known =
        prefill.flags().knows(CommonVllmFlags.TENSOR_PARALLEL)
            && decode.flags().knows(CommonVllmFlags.TENSOR_PARALLEL);
    if (!known || p < 1 || d < 1 || p == d) {
      return;
    }
    if (shape.hybrid() && decode.has(Trait.HYBRID_MANAGER_WITH_NIXL)) {
      checkHybridSplits(prefill, decode, findings);
    }
    boolean inFp4 = isFp4(prefill) && isFp4(decode);
    if (inFp4 && !shape.latentAttention() && heads(shape, p) != heads(shape, d)) {
      findings.invalid(
          V18,
          decode.path() + ".args",
          "nvfp4",
          "needs as many KV heads on each GPU of decode ("
              + heads(shape, d)
              + ") as of prefill ("
              + heads(shape, p)
              + "): engines refuse each other, or read the cache wrongly",
          "split both roles alike, or use another --kv-cache-dtype");
    }
  }

  private static void checkHybridSplits(
      EngineWorkload prefill, EngineWorkload decode, Findings findings) {
    String path = decode.path() + ".args";
    String splits =
        "layers with a state are split over other GPUs than those of prefill ("
            + prefill.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1)
            + ")";
    String fix = findings.fix("use one tensorParallel", "use one --tensor-parallel-size");
    if (!decode.has(Trait.STATES_BY_DIMENSION)) {
      findings.invalid(
          P8,
          path,
          decode.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1),
          splits + ", which " + decode.version().vllm() + " cannot",
          fix + " for both roles");
    } else if (caches(prefill) || caches(decode)) {
      findings.warn(
          P8,
          path,
          splits
              + ", and with a prefix cache their blocks may be of two sizes, by which engines refuse each other",
          fix + " for both roles, or leave out --enable-prefix-caching");
    }
  }

  private static boolean caches(EngineWorkload engine) {
    return engine.flags().isOn("--enable-prefix-caching");
  }

  private static boolean isFp4(EngineWorkload engine) {
    return engine.flags().value("--kv-cache-dtype").equals(Optional.of("nvfp4"));
  }

  /** KV heads on each GPU; one that several share counts for each of them. */
  private static long heads(ModelShape shape, long gpus) {
    return Math.max(1, shape.kvHeads() / gpus);
  }
}
