package io.pdconstructs.check.sizing;

import io.pdconstructs.sizing.ModelShape;
import java.util.ArrayList;
import java.util.List;

/** Finds the numbers of GPUs that split a model. */
final class Splits {

  /** More than any node has. */
  private static final int MOST_GPUS = 1024;

  private Splits() {}

  /** All of them that a node has GPUs for, in order. */
  static List<Integer> possible(ModelShape shape, int perNode) {
    List<Integer> possible = new ArrayList<>();
    int most = Math.min(MOST_GPUS, Math.min(perNode, shape.attentionHeads()));
    for (int gpus = 1; gpus <= most; gpus++) {
      if (shape.splitsOver(gpus)) {
        possible.add(gpus);
      }
    }
    return possible;
  }

  /** The largest of them up to a limit: a divisor of the model's heads; 1 always is. */
  static int nearest(ModelShape shape, int limit) {
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
}
