package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.C9;
import static io.pdconstructs.check.LibraryRule.V11;
import static io.pdconstructs.check.LibraryRule.V12;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Prompts that are split over ranks beside a transfer. V11 a connector that knows nothing of it,
 * V12 what a connector that does combines it with, C9 sizes of the two roles.
 */
final class ContextParallelRules implements Rule {

  private static final String DECODE_SIZE = "--decode-context-parallel-size";
  private static final String PREFILL_SIZE = "--prefill-context-parallel-size";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(C9, V11, V12);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (engine.has(Trait.CONTEXT_PARALLEL)) {
        checkCombination(engine, subject, findings.of(engine.role()));
      } else if (engine.version().capabilities().isPresent()) {
        checkNone(engine, findings.of(engine.role()));
      }
    }
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        if (isComparable(prefill) && isComparable(decode)) {
          compare(prefill, decode, findings.of(Role.DECODE));
        }
      }
    }
  }

  private static boolean isComparable(EngineWorkload engine) {
    return engine.has(Trait.CONTEXT_PARALLEL) && engine.flags().knows(DECODE_SIZE);
  }

  private static void checkNone(EngineWorkload engine, Findings findings) {
    for (String flag : List.of(DECODE_SIZE, PREFILL_SIZE)) {
      long size = engine.flags().number(flag, 1);
      if (size > 1) {
        findings.invalid(
            V11,
            engine.path() + ".args",
            size,
            flag + " above 1 is what the connector has no code for",
            new Fix(
                "leave it out, and use tensorParallel(n)",
                "leave it out, and use --tensor-parallel-size"));
      }
    }
  }

  private static void checkCombination(EngineWorkload engine, Subject subject, Findings findings) {
    long decode = engine.flags().number(DECODE_SIZE, 1);
    long prefill = engine.flags().number(PREFILL_SIZE, 1);
    if (decode <= 1 && prefill <= 1) {
      return;
    }
    Optional<String> reason = reason(engine, subject, decode, prefill);
    if (reason.isPresent()) {
      findings.invalid(
          V12,
          engine.path() + ".args",
          decode > 1 ? decode : prefill,
          reason.get() + ", and " + engine.version().vllm() + " does not start",
          new Fix(
              "leave it out, and use tensorParallel(n)",
              "leave it out, and use --tensor-parallel-size"));
    }
  }

  private static Optional<String> reason(
      EngineWorkload engine, Subject subject, long decode, long prefill) {
    boolean hasHeads = subject.shape(engine).filter(shape -> !shape.latentAttention()).isPresent();
    if (decode > 1 && hasHeads) {
      return Optional.of(DECODE_SIZE + " above 1 is for models with latent attention only");
    }
    long whole = Math.max(prefill, engine.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1));
    boolean known =
        engine.flags().knows(CommonVllmFlags.TENSOR_PARALLEL) && engine.flags().knows(PREFILL_SIZE);
    if (decode > 1 && decode != whole && known) {
      return Optional.of(
          DECODE_SIZE + " must be 1 or as much as the tensor parallelism (" + whole + ")");
    }
    Optional<TransferConfig> transfer = engine.flags().transfer();
    String role = transfer.flatMap(TransferConfig::role).orElse("kv_producer");
    if (prefill > 1 && !role.equals("kv_producer")) {
      return Optional.of(PREFILL_SIZE + " above 1 is for the part kv_producer only, not " + role);
    }
    if (decode > 1
        && prefill > 1
        && engine.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1) > 1) {
      return Optional.of(
          DECODE_SIZE + " and " + PREFILL_SIZE + " go together only without tensor parallelism");
    }
    if (transfer.filter(said -> said.uses("NixlPushConnector")).isPresent()) {
      return Optional.of("a connector that pushes does not combine with context parallelism");
    }
    if (transfer.filter(ContextParallelRules::isBothWays).isPresent()) {
      return Optional.of("bidirectional_kv_xfer does not combine with context parallelism");
    }
    return Optional.empty();
  }

  private static boolean isBothWays(TransferConfig transfer) {
    return transfer.ofNixl().extra().path("bidirectional_kv_xfer").asBoolean(false);
  }

  private static void compare(EngineWorkload prefill, EngineWorkload decode, Findings findings) {
    long ofPrefill = Math.max(1, prefill.flags().number(DECODE_SIZE, 1));
    long ofDecode = Math.max(1, decode.flags().number(DECODE_SIZE, 1));
    if (ofPrefill % ofDecode != 0 && ofDecode % ofPrefill != 0) {
      findings.invalid(
          C9,
          decode.path() + ".args",
          ofDecode,
          "as "
              + DECODE_SIZE
              + " must divide that of prefill ("
              + ofPrefill
              + ") or be a multiple of it, else the engines refuse each other",
          "use two sizes of which one divides the other");
    }
  }
}
