package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;
import static io.pdconstructs.check.amount.NumberRange.atLeastOne;
import static io.pdconstructs.check.amount.NumberRange.between;
import static io.pdconstructs.check.amount.QuantityRange.measured;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.Model;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.KvLayers;
import io.pdconstructs.sizing.ModelShape;
import java.util.EnumSet;
import java.util.Set;

/** U1: the size and the shape of a model that can be. */
final class ModelAmountRules implements Rule {

  /** No model has more layers, or more numbers of a key. */
  private static final int MOST_OF_A_MODEL = 10_000;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      check(subject.stack().get().model(), findings);
    }
  }

  private static void check(Model model, Findings findings) {
    if (model.id().isBlank()) {
      findings.required(
          U1, "model", "there is no model without an id", "name one, such as openai/gpt-oss-120b");
    }
    String size = model instanceof HuggingFaceModel ? "model.cacheSize" : "model.size";
    QuantityRange.bytes(size, model.size(), findings);
    if (model.shape().isPresent()) {
      check(model.shape().get(), findings);
    }
  }

  private static void check(ModelShape shape, Findings findings) {
    if (shape.layers().isPresent()) {
      check(shape.layers().get(), findings);
    }
    if (shape.weights().isPresent()) {
      measured("model.shape.weights", shape.weights().get(), findings);
    }
    measured("model.shape.activation", shape.activation(), findings);
    atLeastOne("model.shape.maxModelLen", shape.maxModelLen(), findings);
    atLeastOne("model.shape.attentionHeads", shape.attentionHeads(), findings);
    atLeastOne("model.shape.kvHeads", shape.kvHeads(), findings);
    if (shape.attentionHeads() >= 1
        && shape.kvHeads() >= 1
        && shape.attentionHeads() % shape.kvHeads() != 0) {
      findings.invalid(
          U1,
          "model.shape.kvHeads",
          shape.kvHeads(),
          "must divide the " + shape.attentionHeads() + " attention heads, which share them",
          "take both numbers from the model's config.json: num_attention_heads, num_key_value_heads");
    }
  }

  private static void check(KvLayers layers, Findings findings) {
    String path = "model.shape.layers.";
    between(path + "count", layers.count(), 1, MOST_OF_A_MODEL, findings);
    between(path + "headDimension", layers.headDimension(), 1, MOST_OF_A_MODEL, findings);
    if (layers.count() >= 1) {
      between(path + "sliding", layers.sliding(), 0, layers.count(), findings);
    }
    if (layers.sliding() > 0) {
      atLeastOne(path + "window", layers.window(), findings);
    }
  }
}
