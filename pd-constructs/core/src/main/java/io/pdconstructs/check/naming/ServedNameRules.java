package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.Model;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** M1: an id of the model and a name for clients that vLLM and an InferenceModel take. */
final class ServedNameRules implements Rule {

  private static final int LONGEST_MODEL_NAME = 256;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      boolean routedByName = !subject.own("InferenceModel").isEmpty();
      check(subject.stack().get().model(), routedByName, findings);
    }
  }

  private static void check(Model model, boolean routedByName, Findings findings) {
    String name = model.servedName();
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    String path = name.equals(model.id()) ? "model" : "model.servedAs";
    if (model.id().startsWith("-")) {
      findings.invalid(M1, "model", model.id(), "is what vLLM takes for a flag", "name a model");
    } else if (name.startsWith("-")) {
      String fix = "begin it with a letter";
      findings.invalid(M1, path, name, "is what vLLM takes for a flag", fix);
    }
    if (name.isBlank() && !model.id().isBlank()) {
      findings.required(
          M1, path, "clients need a name to ask for", "leave it out, and the id is the name");
    } else if (routedByName && bytes > LONGEST_MODEL_NAME) {
      String detail =
          "must have at most "
              + LONGEST_MODEL_NAME
              + " bytes to be routed by an InferenceModel, has "
              + bytes;
      findings.tooLong(
          M1, path, name, detail, "serve the model under a shorter name, with servedAs(...)");
    }
  }
}
