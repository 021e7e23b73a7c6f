package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.P15;
import static io.pdconstructs.check.LibraryRule.P2;
import static io.pdconstructs.check.LibraryRule.P3;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a worker splits the model over its GPUs. P2 attention heads, P3 KV heads, P15 GPUs of a node.
 */
final class TensorParallelRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P2, P3, P15);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (RolePair pair : RolePair.in(subject, findings)) {
      check(pair.prefill(), pair.node(), pair.shape());
      check(pair.decode(), pair.node(), pair.shape());
    }
  }

  private static void check(TensorSplit split, int node, Optional<ModelShape> shape) {
    if (split.tp() < 1 || node < 1) {
      return; // U1 says so
    }
    if (split.tp() > node) {
      int nearest = shape.map(known -> Splits.nearest(known, node)).orElse(node);
      split.refuse(
          P15,
          "must not exceed the " + node + " GPUs that NVLink joins in one node",
          TensorSplit.use(nearest, " or less, and more replicas"));
    } else if (!split.fits(node, shape)) {
      refuse(split, shape.get());
    }
  }

  private static void refuse(TensorSplit split, ModelShape shape) {
    int tp = split.tp();
    Fix fix = Fix.of("use a number that splits the heads, such as " + Splits.nearest(shape, tp));
    if (shape.attentionHeads() % tp != 0) {
      split.refuse(
          P2, "must divide the " + shape.attentionHeads() + " attention heads of the model", fix);
    } else {
      split.refuse(
          P3,
          "must divide the " + shape.kvHeads() + " KV heads of the model, or be a multiple of them",
          fix);
    }
  }
}
