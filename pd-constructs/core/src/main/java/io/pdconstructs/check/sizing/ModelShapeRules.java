package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.P2;

import io.pdconstructs.Model;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** P2: the shape of the model that a stack names is known, and stated as it is known. */
final class ModelShapeRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P2);
  }

  /** Of manifests from elsewhere nobody states a shape, so there the known one counts. */
  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      Model model = subject.stack().get().model();
      Optional<ModelShape> shape = model.shape();
      if (shape.isEmpty()) {
        noteUnknown(model, findings);
      } else if (shape.get().isPossible()) {
        noteOtherHeads(model, heads(shape.get()), findings);
      }
    }
  }

  private static void noteUnknown(Model model, Findings findings) {
    findings.note(
        P2,
        "model.shape",
        "the shape of " + model.id() + " is not known, so P2, P3, P6, P7 and G1 are not checked",
        "state it with Model.shape(ModelShape.grouped(attentionHeads, kvHeads)), from the model's config.json");
  }

  private static void noteOtherHeads(Model model, String stated, Findings findings) {
    Optional<String> known = ModelShape.known(model.id()).map(ModelShapeRules::heads);
    if (known.isPresent() && !known.get().equals(stated)) {
      findings.note(
          P2,
          "model.shape",
          "states "
              + stated
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
}
