package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U11;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.known.VllmFlags;
import java.util.EnumSet;
import java.util.Set;

/** U11: images of a program that do not tell what runs in them, and which rules that leaves out. */
final class UnknownImageRules implements Rule {

  private static final String OF_ENGINE = "V6, V22 and V27";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      PdStack stack = subject.stack().get();
      Images images = stack.images();
      if (images.engine().isPresent() && images.engineCapabilities().isEmpty()) {
        checkEngine(stack, findings);
      }
      if (images.epp().filter(UnknownImageRules::mayBe).isPresent()) {
        checkEpp(stack, images.epp().get().text(), findings);
      }
      if (images.sidecar().filter(UnknownImageRules::mayBe).isPresent()) {
        checkSidecar(images.sidecar().get().text(), findings);
      }
    }
  }

  /** What is stated of an image is believed. */
  private static void checkEngine(PdStack stack, Findings findings) {
    EngineCapabilities engine = stack.engineCapabilities();
    if (EngineCapabilities.ofImage(stack.engineImage()).isEmpty()) {
      findings.warn(
          U11,
          "images.engine",
          stack.engineImage()
              + (" tells no version of vLLM: other rules take it for " + engine.engine())
              + (" of the release, and " + OF_ENGINE + " are not checked"),
          "state it with Images.engineCapabilities(EngineCapabilities.vllm(\"0.23.0\")), by its own number");
    } else if (!VllmFlags.isKnown(engine.version())) {
      findings.warn(
          U11,
          "images.engine",
          "the flags and variables of "
              + engine.engine()
              + (" are not known, so " + OF_ENGINE + " are not checked"),
          "compare them with vLLM's own list");
    }
  }

  private static void checkEpp(PdStack stack, String image, Findings findings) {
    String picker = stack.release().epp().picker();
    boolean flags = KnownImages.eppVersion(image).isPresent();
    if (KnownImages.eppRelease(image).isEmpty() && !KnownImages.isOfExtension(image)) {
      findings.warn(
          U11,
          "images.epp",
          image
              + (" is no picker of a release: other rules take it for " + picker)
              + (flags ? "" : ", and E10 and N15 are not checked"),
          "compare its plug-ins and flags with the picker's own list");
    }
  }

  /** E11 tells of one that there is not. */
  private static boolean mayBe(ImageRef image) {
    return KnownImages.renamed(image.text()).isEmpty();
  }

  private static void checkSidecar(String image, Findings findings) {
    if (KnownImages.sidecarVersion(image).isEmpty()) {
      findings.warn(
          U11,
          "images.sidecar",
          image + " is no sidecar whose flags are known, so N8 and N15 are not checked",
          "compare them with the sidecar's own list");
    }
  }
}
