package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.P14;
import static io.pdconstructs.check.LibraryRule.P15;
import static io.pdconstructs.check.LibraryRule.P2;
import static io.pdconstructs.check.LibraryRule.P3;
import static io.pdconstructs.check.LibraryRule.P4;
import static io.pdconstructs.check.LibraryRule.P5;
import static io.pdconstructs.check.LibraryRule.P6;
import static io.pdconstructs.check.LibraryRule.P7;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a model is split over GPUs. P2 attention heads, P3 KV heads, P4 to P7 what the two engines
 * can exchange, P14 which of them should be larger, P15 GPUs of a node. The two engines are
 * compared once each fits by itself.
 */
final class ParallelismRules implements Rule {

  /**
   * Over how many GPUs a worker splits the model.
   *
   * @param tp how many
   * @param path where that is said
   * @param findings what is wrong with it
   */
  private record Split(int tp, String path, Findings findings) {

    static Split of(PdStack stack, Role role, Findings findings) {
      return new Split(stack.workers(role).tensorParallel(), "tensorParallel", findings.of(role));
    }

    static Split of(EngineWorkload engine, Findings findings) {
      long tp = engine.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
      return new Split(
          (int) Math.max(0, Math.min(Integer.MAX_VALUE, tp)),
          engine.path() + ".args",
          findings.of(engine.role()));
    }

    void refuse(RuleId rule, String detail, String fix) {
      findings.invalid(rule, path, tp, detail, fix);
    }

    /** As a fix says it. */
    String say(int other) {
      return findings.fix(
          "tensorParallel(" + other + ")", CommonVllmFlags.TENSOR_PARALLEL + " " + other);
    }
  }

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P2, P3, P4, P5, P6, P7, P14, P15);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      check(subject.stack().get(), findings);
      return;
    }
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        if (isSplitKnown(prefill) && isSplitKnown(decode)) {
          check(
              Split.of(prefill, findings),
              Split.of(decode, findings),
              Integer.MAX_VALUE,
              subject.shape(decode),
              decode.version().capabilities());
        }
      }
    }
  }

  private static boolean isSplitKnown(EngineWorkload engine) {
    return engine.flags().knows(CommonVllmFlags.TENSOR_PARALLEL);
  }

  private static void check(PdStack stack, Findings findings) {
    if (stack.model().shape().isEmpty()) {
      findings.note(
          P2,
          "model.shape",
          "the shape of "
              + stack.model().id()
              + " is not known, so P2, P3, P6, P7 and G1 are not checked",
          "state it with Model.shape(ModelShape.grouped(attentionHeads, kvHeads)), from the model's config.json");
    }
    noteOtherHeads(stack.model(), findings);
    check(
        Split.of(stack, Role.PREFILL, findings),
        Split.of(stack, Role.DECODE, findings),
        stack.hardware().gpusPerNode(),
        stack.model().shape().filter(ModelShape::isPossible),
        Optional.of(stack.engineCapabilities()));
  }

  /** Of manifests from elsewhere nobody states a shape, so there the known one counts. */
  private static void noteOtherHeads(Model model, Findings findings) {
    Optional<String> stated =
        model.shape().filter(ModelShape::isPossible).map(ParallelismRules::heads);
    Optional<String> known = ModelShape.known(model.id()).map(ParallelismRules::heads);
    if (stated.isPresent() && known.isPresent() && !known.equals(stated)) {
      findings.note(
          P2,
          "model.shape",
          "states "
              + stated.get()
              + ", while "
              + model.id()
              + " is known to have "
              + known.get()
              + ": what is stated counts",
          "leave shape(...) out, unless the model's config.json says so");
    }
  }

  private static String heads(ModelShape shape) {
    return shape.attentionHeads()
        + " attention heads "
        + (shape.latentAttention()
            ? "with latent attention"
            : "and " + shape.kvHeads() + " KV heads");
  }

  private static void check(
      Split prefill,
      Split decode,
      int node,
      Optional<ModelShape> shape,
      Optional<EngineCapabilities> engine) {
    boolean prefillFits = fits(prefill, node, shape);
    boolean decodeFits = fits(decode, node, shape);
    if (prefillFits && decodeFits) {
      checkPair(prefill, decode, shape, engine);
    }
  }

  private static boolean fits(Split split, int node, Optional<ModelShape> shape) {
    if (split.tp() < 1 || node < 1) {
      return false; // U1 says so
    }
    if (split.tp() > node) {
      int nearest = shape.map(known -> nearestSplit(known, node)).orElse(node);
      split.refuse(
          P15,
          "must not exceed the " + node + " GPUs that NVLink joins in one node",
          "use " + split.say(nearest) + " or less, and more replicas");
      return false;
    }
    return shape.isEmpty() || fitsHeads(shape.get(), split);
  }

  private static boolean fitsHeads(ModelShape shape, Split split) {
    int tp = split.tp();
    if (shape.splitsOver(tp)) {
      return true;
    }
    String fix = "use a number that splits the heads, such as " + nearestSplit(shape, tp);
    if (shape.attentionHeads() % tp != 0) {
      split.refuse(
          P2, "must divide the " + shape.attentionHeads() + " attention heads of the model", fix);
    } else {
      split.refuse(
          P3,
          "must divide the " + shape.kvHeads() + " KV heads of the model, or be a multiple of them",
          fix);
    }
    return false;
  }

  /**
   * The largest number of GPUs up to a limit that splits the model: a divisor of its heads; 1
   * always does.
   */
  private static int nearestSplit(ModelShape shape, int limit) {
    int heads = shape.attentionHeads();
    int nearest = 1;
    for (int small = 1; (long) small * small <= heads; small++) {
      for (int divisor : new int[] {small, heads / small}) {
        if (divisor > nearest && divisor <= limit && shape.splitsOver(divisor)) {
          nearest = divisor;
        }
      }
    }
    return nearest;
  }

  private static void checkPair(
      Split prefill,
      Split decode,
      Optional<ModelShape> shape,
      Optional<EngineCapabilities> engine) {
    int p = prefill.tp();
    int d = decode.tp();
    if (p > d && engine.isPresent() && !engine.get().has(Trait.PREFILL_MAY_EXCEED_DECODE)) {
      prefill.refuse(
          P5,
          "must not exceed decode's "
              + d
              + " on "
              + engine.get().engine()
              + ", whose decode engine would crash at the first request",
          "use " + prefill.say(d) + " or less on the prefill workers, and more replicas");
    } else if (p % d != 0 && d % p != 0) {
      prefill.refuse(
          P4,
          "must divide decode's " + d + ": each rank fetches from whole ranks",
          "use " + prefill.say(greatestCommonDivisor(p, d)) + " on the prefill workers");
    } else {
      if (p > d) {
        checkLargePrefill(prefill, d, shape, engine);
      }
      if (shape.isPresent() && engine.isPresent()) {
        checkKvHeads(p, decode, shape.get(), engine.get());
      }
    }
  }

  /**
   * A decode rank fetches from several prefill ranks only while each of them has heads of its own.
   * Where it can, it is seldom what is meant.
   */
  private static void checkLargePrefill(
      Split prefill, int decode, Optional<ModelShape> shape, Optional<EngineCapabilities> engine) {
    boolean replicated =
        shape.isPresent() && !shape.get().latentAttention() && prefill.tp() > shape.get().kvHeads();
    if (replicated) {
      int heads = shape.get().kvHeads();
      prefill.refuse(
          P6,
          "must not exceed the model's "
              + heads
              + " KV heads on "
              + engine.map(EngineCapabilities::engine).orElse("vLLM")
              + " while it exceeds decode's "
              + decode,
          "use "
              + prefill.say(Math.max(decode, heads))
              + " or less on the prefill workers, and more replicas");
    } else {
      prefill
          .findings()
          .warn(
              P14,
              prefill.path(),
              "prefill workers are larger than decode's "
                  + decode
                  + ": prompts gain by more workers, answers by larger ones",
              "use more and smaller prefill workers, or larger decode workers");
    }
  }

  /** A prefill rank with several KV heads cannot serve decode ranks that share one. */
  private static void checkKvHeads(
      int prefill, Split decode, ModelShape shape, EngineCapabilities engine) {
    boolean sharedOnDecodeOnly = prefill < shape.kvHeads() && decode.tp() > shape.kvHeads();
    if (!shape.latentAttention()
        && sharedOnDecodeOnly
        && !engine.has(Trait.DECODE_MAY_EXCEED_KV_HEADS)) {
      decode.refuse(
          P7,
          "must not exceed the model's "
              + shape.kvHeads()
              + " KV heads on "
              + engine.engine()
              + " while prefill's is below them",
          "use " + decode.say(shape.kvHeads()) + " or less on the decode workers");
    }
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
