package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.PickerConfigFile;
import io.pdconstructs.Role;
import io.pdconstructs.RouterCapabilities;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.Scorer;
import io.pdconstructs.WeightedScorer;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The configuration of the endpoint picker, the user's own or one that an edit changed (E1-E10, S2
 * to S5), and what it says in types. One that this library wrote and nobody changed is right by
 * construction, and is not read again: that would be most of the time of a small program.
 */
final class PickerConfigRules implements Rule {

  private static final Set<String> FILE_FLAGS =
      Set.of("--config-file", "--configFile", "-configFile");

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest extra : subject.extras()) {
      if (extra.kind().equals("EndpointPickerConfig")) {
        findings.invalid(
            "E9",
            extra + " kind",
            extra.kind(),
            "is the format of a file, which no cluster takes as an object",
            "give its text to EndpointPicker.config(PickerConfig.file(text))");
      }
    }
    Optional<PdStack> stack = subject.stack();
    if (stack.isEmpty()) {
      return;
    }
    if (stack.get().endpointPicker().config().orElse(null) instanceof SchedulingProfiles typed) {
      checkTyped(typed, stack.get(), findings);
      checkLabels(Role.PREFILL, typed.prefill(), subject, findings);
      checkLabels(Role.DECODE, typed.decode(), subject, findings);
    }
    for (Manifest deployment : subject.own("Deployment")) {
      Optional<JsonNode> picker = PodSpecs.picker(deployment);
      if (picker.isPresent()) {
        checkText(deployment, picker.get(), subject, stack.get(), findings);
      }
    }
  }

  private static void checkTyped(SchedulingProfiles profiles, PdStack stack, Findings findings) {
    RouterCapabilities router = stack.release().router();
    checkProfile("prefill", profiles.prefill(), router, findings);
    checkProfile("decode", profiles.decode(), router, findings);
    boolean remembers =
        profiles.decode().scorers().stream()
            .anyMatch(scorer -> scorer.scorer() == Scorer.PREFIX_CACHE);
    if (router.charactersPerToken().isPresent()
        && stack.disaggregation().promptTokens().isPresent()
        && !remembers) {
      findings.required(
          "E7",
          "endpointPicker.config.decode.scorers",
          "without Scorer.PREFIX_CACHE " + router.picker() + " takes every prompt for a new one",
          "add Scorer.PREFIX_CACHE.weight(1), or use Disaggregation.always()");
    }
    profiles
        .prefixCache()
        .blockTokens()
        .filter(tokens -> tokens >= 1 && tokens < router.smallestPrefixBlock())
        .ifPresent(
            tokens ->
                findings.invalid(
                    "S4",
                    "endpointPicker.config.prefixCache.blockTokens",
                    tokens,
                    "is less than "
                        + router.picker()
                        + " takes, which would use "
                        + router.smallestPrefixBlock(),
                    "use " + router.smallestPrefixBlock() + " or more"));
  }

  private static void checkProfile(
      String role, SchedulingProfile profile, RouterCapabilities router, Findings findings) {
    String path = "endpointPicker.config." + role;
    Set<Scorer> seen = EnumSet.noneOf(Scorer.class);
    for (WeightedScorer scorer : profile.scorers()) {
      if (!router.scorers().containsKey(scorer.scorer())) {
        findings.invalid(
            "E1",
            path + ".scorers",
            scorer.scorer(),
            "is no scorer of " + router.picker() + ", which would not start",
            "use one of " + router.scorers().keySet().stream().sorted().toList());
      } else if (!seen.add(scorer.scorer())) {
        findings.duplicate(
            "U2",
            path + ".scorers",
            scorer.scorer(),
            "is in this profile already",
            "add the weights");
      }
    }
    profile.labels().forEach((key, value) -> Labels.check(path + ".labels", key, value, findings));
  }

  /** Pods that somebody else runs may have them, so this is no error. */
  private static void checkLabels(
      Role role, SchedulingProfile profile, Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines(role)) {
      for (Map.Entry<String, String> label : profile.labels().entrySet()) {
        if (!engine.podLabels().path(label.getKey()).asString("").equals(label.getValue())) {
          findings.warn(
              "S2",
              "endpointPicker.config." + role + ".labels[\"" + label.getKey() + "\"]",
              "no "
                  + role
                  + " worker of this stack has "
                  + label.getValue()
                  + ", so none is asked"
                  + (role == Role.PREFILL ? ", and every request is answered" : ""),
              "say label(...) on the workers, or leave it out");
        }
      }
    }
  }

  /** The file that the picker's arguments name, in a ConfigMap of its pods. */
  private static void checkText(
      Manifest deployment, JsonNode picker, Subject subject, PdStack stack, Findings findings) {
    String file = file(picker);
    for (Manifest map : subject.own("ConfigMap")) {
      Optional<String> text = map.text("/data/" + file);
      if (text.isPresent() && isMounted(map.name(), deployment)) {
        if (ofUser(stack).isPresent() || !subject.isUntouched(map)) {
          checkText(map + " data[" + file + "]", text.get(), stack, findings);
        }
        return;
      }
    }
    findings.invalid(
        "S2",
        deployment + " spec.template.spec.containers[epp].args",
        file.isEmpty() ? "(no file)" : file,
        "is the configuration that the picker reads, and none of these objects holds it",
        "leave it to the library");
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

  private static Optional<String> ofUser(PdStack stack) {
    return stack.endpointPicker().configFile().map(PickerConfigFile::text);
  }

  private static void checkText(String place, String text, PdStack stack, Findings findings) {
    Optional<String> own = ofUser(stack);
    String path = own.equals(Optional.of(text)) ? "endpointPicker.config" : place;
    if (own.isPresent() && stack.disaggregation().promptTokens().isPresent()) {
      findings.duplicate(
          "U2",
          "disaggregation.fromPromptTokens",
          stack.disaggregation().promptTokens().get(),
          "the configuration file says it already, by its decider",
          "say it there alone");
    }
    try {
      check(ManifestReader.readDocument(text, path), path, stack, findings);
    } catch (UnreadableManifestException e) {
      findings.invalid("E1", e.where(), text, e.reason(), e.fix());
    }
  }

  private static void check(JsonNode config, String path, PdStack stack, Findings findings) {
    RouterCapabilities router = stack.release().router();
    PickerConfigCheck read = new PickerConfigCheck(router, path, findings);
    if (read.check(config)) {
      new PickerDisaggregationCheck(router, path, read, findings).check();
    }
  }
}
