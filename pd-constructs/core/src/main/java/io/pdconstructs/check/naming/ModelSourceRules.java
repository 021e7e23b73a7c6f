package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.ImageModel;
import io.pdconstructs.Model;
import io.pdconstructs.SecretKey;
import io.pdconstructs.VolumeModel;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** M1: names of the claim, or the Secret and its key, that a model comes by. */
final class ModelSourceRules implements Rule {

  private static final Pattern SECRET_KEY = Pattern.compile("(?!\\.\\.|\\.$)[-._a-zA-Z0-9]{1,253}");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      subject.stack().get().model().match(new OfModel(findings));
    }
  }

  private static void check(SecretKey token, Findings findings) {
    ObjectNames.checkSecret("model.token.name", token.name(), findings);
    if (!SECRET_KEY.matcher(token.key()).matches()) {
      String fix = "use letters, digits, -, _ and . ; for example HF_TOKEN";
      findings.invalid(M1, "model.token.key", token.key(), "is no key of a Secret", fix);
    }
  }

  /** What a model refers to. */
  private record OfModel(Findings findings) implements Model.Cases<Findings> {

    @Override
    public Findings huggingFace(HuggingFaceModel model) {
      model.token().ifPresent(token -> check(token, findings));
      return findings;
    }

    @Override
    public Findings onVolume(VolumeModel model) {
      String kind = "PersistentVolumeClaim";
      ObjectNames.check("model.claim", model.claim(), kind, "model-weights", findings);
      return findings;
    }

    @Override
    public Findings inImage(ImageModel model) {
      return findings;
    }
  }
}
