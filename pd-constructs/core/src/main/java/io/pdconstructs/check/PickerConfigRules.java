package io.pdconstructs.check;

import io.pdconstructs.PickerConfigFile;
import io.pdconstructs.RouterCapabilities;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The configuration of the endpoint picker, the user's own or one that an edit changed (E1-E10, S2
 * to S5), and S8 a picker that can read it. One that this library wrote and nobody changed is right
 * by construction, and is not read again: that would be most of the time of a small program.
 */
final class PickerConfigRules implements Rule {

  private static final Set<String> FILE_FLAGS =
      Set.of("--config-file", "--configFile", "-configFile");

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests().ofKind("EndpointPickerConfig")) {
      findings.invalid(
          "E9",
          manifest + " kind",
          manifest.kind(),
          "is the format of a file, which no cluster takes as an object",
          findings.fix(
              "give its text to EndpointPicker.config(PickerConfig.file(text))",
              "put its text into the ConfigMap that the picker mounts"));
    }
    for (Manifest deployment : subject.own("Deployment")) {
      Optional<JsonNode> picker = PodSpecs.picker(deployment);
      if (picker.isPresent()) {
        checkPicker(deployment, picker.get(), subject, findings);
      }
    }
  }

  private static void checkPicker(
      Manifest deployment, JsonNode picker, Subject subject, Findings findings) {
    String path = deployment + " spec.template.spec.containers[epp]";
    String image = picker.path("image").asString("");
    if (KnownImages.isOfExtension(image)) {
      findings.invalid(
          "S8",
          path + ".image",
          image,
          "is the inference extension's own picker, which has no plug-ins for the two roles",
          findings.leave());
      return;
    }
    Optional<RouterCapabilities> router = subject.router(picker);
    if (router.isPresent()) {
      checkText(deployment, picker, router.get(), subject, findings);
    } else {
      findings.note(
          "U11",
          path + ".image",
          image + " is no picker that is known here, so its configuration was not looked at",
          "compare the plug-ins with the picker's own list");
    }
  }

  /** The file that the picker's arguments name, in a ConfigMap of its pods. */
  private static void checkText(
      Manifest deployment,
      JsonNode picker,
      RouterCapabilities router,
      Subject subject,
      Findings findings) {
    String file = file(picker);
    for (Manifest map : subject.own("ConfigMap")) {
      Optional<String> text = map.text("/data/" + file);
      if (text.isPresent() && isMounted(map.name(), deployment)) {
        if (ofUser(subject).isPresent() || !subject.isUntouched(map)) {
          checkText(map + " data[" + file + "]", text.get(), router, subject, findings);
        }
        return;
      }
    }
    findings.unresolved(
        subject,
        "ConfigMap",
        "S2",
        deployment + " spec.template.spec.containers[epp].args",
        file.isEmpty() ? "(no file)" : file,
        "is the configuration that the picker reads, and none of these objects holds it");
  }

  private static String file(JsonNode picker) {
    JsonNode args = picker.path("args");
    for (int i = 0; i < args.size(); i++) {
      String arg = args.path(i).asString("");
      int equals = arg.indexOf('=');
      String flag = equals < 0 ? arg : arg.substring(0, equals);
      if (FILE_FLAGS.contains(flag)) {
        String path = equals < 0 ? args.path(i + 1).asString("") : arg.substring(equals + 1);
        return path.substring(path.lastIndexOf('/') + 1);
      }
    }
    return "";
  }

  private static boolean isMounted(String map, Manifest deployment) {
    for (JsonNode volume : deployment.at("/spec/template/spec/volumes")) {
      if (volume.at("/configMap/name").asString("").equals(map)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> ofUser(Subject subject) {
    return subject
        .stack()
        .flatMap(stack -> stack.endpointPicker().configFile())
        .map(PickerConfigFile::text);
  }

  private static void checkText(
      String place, String text, RouterCapabilities router, Subject subject, Findings findings) {
    Optional<String> own = ofUser(subject);
    String path = own.equals(Optional.of(text)) ? "endpointPicker.config" : place;
    Optional<Integer> promptTokens =
        subject.stack().flatMap(stack -> stack.disaggregation().promptTokens());
    if (own.isPresent() && promptTokens.isPresent()) {
      findings.duplicate(
          "U2",
          "disaggregation.fromPromptTokens",
          promptTokens.get(),
          "the configuration file says it already, by its decider",
          "say it there alone");
    }
    try {
      check(ManifestReader.readDocument(text, path), path, router, findings);
    } catch (UnreadableManifestException e) {
      findings.invalid("E1", e.where(), text, e.reason(), e.fix());
    }
  }

  private static void check(
      JsonNode config, String path, RouterCapabilities router, Findings findings) {
    PickerConfigCheck read = new PickerConfigCheck(router, path, findings);
    if (read.check(config)) {
      new PickerDisaggregationCheck(router, path, read, findings).check();
    }
  }
}
