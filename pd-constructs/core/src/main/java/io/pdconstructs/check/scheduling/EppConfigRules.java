package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.LibraryRule.E1;
import static io.pdconstructs.check.LibraryRule.E10;
import static io.pdconstructs.check.LibraryRule.E2;
import static io.pdconstructs.check.LibraryRule.E3;
import static io.pdconstructs.check.LibraryRule.E4;
import static io.pdconstructs.check.LibraryRule.E5;
import static io.pdconstructs.check.LibraryRule.E6;
import static io.pdconstructs.check.LibraryRule.E7;
import static io.pdconstructs.check.LibraryRule.E8;
import static io.pdconstructs.check.LibraryRule.E9;
import static io.pdconstructs.check.LibraryRule.S2;
import static io.pdconstructs.check.LibraryRule.S3;
import static io.pdconstructs.check.LibraryRule.S4;
import static io.pdconstructs.check.LibraryRule.S5;
import static io.pdconstructs.check.LibraryRule.S8;
import static io.pdconstructs.check.LibraryRule.U11;
import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.EndpointPickerConfigFile;
import io.pdconstructs.EppCapabilities;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.topology.Epp;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The configuration of the endpoint picker, the user's own or one that an edit changed (E1-E10, S2
 * to S5), and S8 a picker that can read it. One that this library wrote and nobody changed is right
 * by construction, and is not read again: that would be most of the time of a small program.
 */
final class EppConfigRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S2, S3, S4, S5, S8, E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, U2, U11);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests().ofKind("EndpointPickerConfig")) {
      findings.invalid(
          E9,
          manifest + " kind",
          manifest.kind(),
          "is the format of a file, which no cluster takes as an object",
          new Fix(
              "give its text to EndpointPicker.config(PickerConfig.file(text))",
              "put its text into the ConfigMap that the picker mounts"));
    }
    for (Epp epp : subject.topology().epps()) {
      check(epp, subject, findings);
    }
  }

  private static void check(Epp epp, Subject subject, Findings findings) {
    String path = epp.path();
    String image = epp.image();
    if (KnownImages.isOfExtension(image)) {
      findings.invalid(
          S8,
          path + ".image",
          image,
          "is the inference extension's own picker, which has no plug-ins for the two roles",
          Fix.DERIVED);
      return;
    }
    Optional<EppCapabilities> router = subject.epp(epp);
    if (router.isPresent()) {
      checkText(epp, router.get(), subject, findings);
    } else {
      findings.unchecked(
          U11,
          path + ".image",
          image + " is no picker that is known here, so its configuration was not looked at",
          "compare the plug-ins with the picker's own list");
    }
  }

  /** The file that the picker's arguments name, in a ConfigMap of its pods. */
  private static void checkText(
      Epp epp, EppCapabilities router, Subject subject, Findings findings) {
    if (epp.map().isPresent()) {
      Manifest map = epp.map().get();
      if (ofUser(subject).isPresent() || !map.isAsRendered() || isOfAnother(epp, subject)) {
        String place = map + " data[" + epp.settings().fileName() + "]";
        checkText(place, epp.text().orElseThrow(), router, subject, findings);
      }
      return;
    }
    if (LibraryFlags.isRestated(EppFlag.CONFIG_FILE, epp)) {
      return; // U2 says so
    }
    Optional<String> map = absentMap(epp, subject);
    if (map.isPresent()) {
      findings.unresolved(
          subject,
          "ConfigMap",
          S2,
          epp.podSpecPath() + ".volumes",
          map.get(),
          "is no ConfigMap among these objects, so the picker's pod waits for it and never starts");
      return;
    }
    findings.unresolved(
        subject,
        "ConfigMap",
        S2,
        epp.path() + ".args",
        epp.settings().fileName().isEmpty() ? "(no file)" : epp.settings().fileName(),
        "is the configuration that the picker reads, and none of these objects holds it");
  }

  /** The ConfigMap that a volume of the picker names and none of the objects is. */
  private static Optional<String> absentMap(Epp epp, Subject subject) {
    Optional<String> name = epp.mapName();
    for (Manifest map : subject.manifests().ofKind("ConfigMap")) {
      if (name.isPresent() && map.name().equals(name.get())) {
        return Optional.empty();
      }
    }
    return name;
  }

  /** What the library writes is right for the picker of the release alone. */
  private static boolean isOfAnother(Epp epp, Subject subject) {
    if (subject.stack().isEmpty()) {
      return false;
    }
    LlmdRelease ours = subject.stack().get().release();
    return !ours.eppImage().text().equals(epp.image())
        && !subject.eppRelease(epp).equals(Optional.of(ours));
  }

  private static Optional<String> ofUser(Subject subject) {
    Optional<EndpointPickerConfigFile> file =
        subject.stack().isPresent()
            ? subject.stack().get().endpointPicker().configFile()
            : Optional.empty();
    return file.isPresent() ? Optional.of(file.get().text()) : Optional.empty();
  }

  private static void checkText(
      String place, String text, EppCapabilities router, Subject subject, Findings findings) {
    Optional<String> own = ofUser(subject);
    String path = own.equals(Optional.of(text)) ? "endpointPicker.config" : place;
    Optional<Integer> promptTokens =
        subject.stack().isPresent()
            ? subject.stack().get().disaggregation().promptTokens()
            : Optional.empty();
    if (own.isPresent() && promptTokens.isPresent()) {
      findings.duplicate(
          U2,
          "disaggregation.fromPromptTokens",
          promptTokens.get(),
          "the configuration file says it already, by its decider",
          "say it there alone");
    }
    try {
      JsonNode config = ManifestReader.readDocument(text, path);
      new EppConfigCheck(router, path, findings).check(config);
    } catch (UnreadableManifestException e) {
      findings.invalid(E1, e.where(), text, e.reason(), e.fix());
    }
  }
}
