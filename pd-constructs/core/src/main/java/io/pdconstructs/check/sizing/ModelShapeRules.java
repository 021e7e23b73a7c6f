package io.pdconstructs.check.sizing;

import static io.pdconstructs.check.LibraryRule.P2;

import io.pdconstructs.Model;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** P2: the shape of the model that a stack names is known, and stated as it is known. */
final class ModelShapeRules implements Rule {

  private static final String UNKNOWN = "the shape of ";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P2);
  }

  /** Of manifests from elsewhere nobody states a shape, so there the known one counts. */
  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isEmpty()) {
      checkElsewhere(subject, findings);
      return;
    }
    Model model = subject.stack().get().model();
    Optional<ModelShape> shape = model.shape();
    if (shape.isEmpty()) {
      warnOfUnknown(model, findings);
    } else if (shape.get().isPossible()) {
      noteOtherHeads(model, heads(shape.get()), findings);
    }
  }

  /** Each model once, as both roles name the same. */
  private static void checkElsewhere(Subject subject, Findings findings) {
    Set<String> said = new HashSet<>();
    for (EngineWorkload engine : subject.vllmEngines()) {
      Optional<String> model = engine.command().model();
      if (model.isPresent() && subject.shape(engine).isEmpty() && said.add(model.get())) {
        findings.unchecked(
            P2,
            engine.path() + ".args",
            UNKNOWN + model.get() + " is not known, so P2, P3, P6 and P7 were not checked",
            "compare the tensor parallelism of both roles with num_attention_heads and num_key_value_heads in the model's config.json");
      }
    }
  }

  private static void warnOfUnknown(Model model, Findings findings) {
    findings.warn(
        P2,
        "model.shape",
        UNKNOWN
            + model.id()
            + " is not known, so P2, P3, P6, P7, P8, V27 for its length and G1 are not checked",
        "give the text of the model's config.json to Model.configJson(text), or state its heads with Model.shape(ModelShape.grouped(attentionHeads, kvHeads))");
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
