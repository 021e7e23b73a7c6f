package io.pdconstructs.conformance;

import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofExtra;
import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.Role;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.Scorer;
import io.pdconstructs.manifest.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Configurations of the endpoint picker. */
final class EppBreakages {

  private static final String CONFIG = "endpointPicker.config.";
  private static final String PROFILES = CONFIG + "schedulingProfiles";
  private static final String HANDLER = "deciders:\n      prefill: always-disagg-pd-decider";
  private static final String DECIDER = "- type: always-disagg-pd-decider\n";

  private static final String ENGINE_08 = "spec.template.spec.containers[modelserver]";

  private EppBreakages() {}

  static Stream<Breakage> all() {
    return Stream.of(of02(), of08(), ofTypes()).flatMap(breakages -> breakages);
  }

  private static Stream<Breakage> of02() {
    String path = "plugins[5].parameters.";
    return Stream.of(
        in02("E1", CONFIG + "apiVersion", "x-k8s.io/v1alpha1", "x-k8s.io/v1"),
        in02("E1", CONFIG + "plugins[4].type", "type: queue-scorer", "type: length-scorer"),
        in02("E1", CONFIG + "schedulingprofiles", "kind:", "schedulingprofiles: []\nkind:"),
        in02("E2", CONFIG + path + "treshold", "threshold: 0", "treshold: 0").isWarnedOf(),
        in02("E3", PROFILES + "[0].plugins[0].pluginRef", "pluginRef: prefill-f", "pluginRef: f"),
        in02(
            "E4",
            PROFILES + "[0].plugins",
            "  - pluginRef: max-score-picker\n",
            "  - pluginRef: max-score-picker\n  - pluginRef: max-score-picker\n"),
        in02("S2", PROFILES + "[0].plugins", "  - pluginRef: prefill-filter\n", ""),
        in02("S2", PROFILES + "[1].plugins", "  - pluginRef: decode-filter\n", ""),
        in02("E6", PROFILES, "name: prefill", "name: prompts"),
        in02("E7", CONFIG + "plugins", "threshold: 0", "threshold: 1000"),
        in02("E8", PROFILES + "[0].plugins[1].weight", "weight: 1\n", "weight: 1.5\n"),
        in02("S2", CONFIG + "plugins", "- type: prefill-header-handler\n", ""));
  }

  private static Stream<Breakage> of08() {
    String handler = CONFIG + "plugins[2].parameters.";
    return Stream.of(
        of("R23", Role.DECODE, ENGINE_08 + ".args", EppBreakages::withPreciseMemory)
            .isWarnedOf()
            .when(EppBreakages::canMove),
        in08(
            "E5",
            CONFIG + "plugins[2]",
            DECIDER,
            "",
            "- type: prefill-filter\n",
            DECIDER + "- type: prefill-filter\n"),
        in08(
                "E10",
                handler + "deciderPluginName",
                HANDLER,
                "deciderPluginName: always-disagg-pd-decider")
            .isWarnedOf(),
        in08("S2", handler + "deciders.prefill", HANDLER, "profiles:\n      prefill: prefill"),
        in08(
            "S3",
            CONFIG + "plugins[1].parameters.nonCachedTokens",
            DECIDER,
            "- name: always-disagg-pd-decider\n  type: prefix-based-pd-decider\n"),
        in08("S5", CONFIG + "featureGates", "kind:", "featureGates: [prepareDataPlugins]\nkind:"));
  }

  private static Stream<Breakage> ofTypes() {
    SchedulingProfile fits = SchedulingProfile.of(Scorer.QUEUE.weight(1));
    SchedulingProfile other = SchedulingProfile.of(Scorer.TOKEN_LOAD.weight(1));
    PrefixCacheProducer small = PrefixCacheProducer.defaults().blockTokens(16);
    return Stream.of(
        of(
            "E1",
            CONFIG + "prefill.scorers",
            s -> with(s, Disaggregation.always(), EndpointPickerConfig.of(other, fits))),
        of(
            "E7",
            CONFIG + "decode.scorers",
            s -> with(s, Disaggregation.fromPromptTokens(9), EndpointPickerConfig.of(fits, fits))),
        of(
                "S4",
                CONFIG + "prefixCache.blockTokens",
                s ->
                    with(
                        Moved.to08(s),
                        Disaggregation.always(),
                        EndpointPickerConfig.of(fits, fits).prefixCache(small)))
            .when(EppBreakages::canMove),
        ofExtra("E9", "EndpointPickerConfig/of-the-user kind", EppBreakages::object));
  }

  private static Breakage in02(String rule, String path, String before, String after) {
    return of(rule, path, s -> withFile(s, before, after));
  }

  private static Breakage in08(String rule, String path, String... replacements) {
    return of(rule, path, s -> withFile(Moved.to08(s), replacements)).when(EppBreakages::canMove);
  }

  /** Prefill says what it has; decode does not. */
  private static PdStack withPreciseMemory(PdStack stack) {
    int block = stack.engine().blockSize().orElse(16);
    String producer =
        "- type: precise-prefix-cache-producer\n  parameters:\n    tokenProcessorConfig:\n      blockSizeTokens: "
            + block
            + "\n";
    PdStack precise =
        withFile(
            Moved.to08(stack), "- type: prefill-filter\n", producer + "- type: prefill-filter\n");
    return Breakage.with(
        precise,
        Role.PREFILL,
        w ->
            w.args("--kv-events-config", "{\"enable_kv_cache_events\":true}")
                .env("PYTHONHASHSEED", "0"));
  }

  /** Whether the picker is configured by no file of the user's. */
  static boolean hasNoFile(PdStack stack) {
    return stack.endpointPicker().configFile().isEmpty();
  }

  /** Whether it may be of llm-d 0.8 instead. */
  static boolean canMove(PdStack stack) {
    return Moved.isPossible(stack) && Moved.isAccepted(stack);
  }

  static PdStack withFile(PdStack stack, String... replacements) {
    String text = ConfigFiles.of(stack.release());
    for (int i = 0; i < replacements.length; i += 2) {
      text =
          text.replaceFirst(
              Pattern.quote(replacements[i]), Matcher.quoteReplacement(replacements[i + 1]));
    }
    return with(stack, Disaggregation.always(), EndpointPickerConfig.file(text));
  }

  private static PdStack with(PdStack stack, Disaggregation which, EndpointPickerConfig config) {
    return stack.toBuilder()
        .disaggregation(which)
        .endpointPicker(stack.endpointPicker().config(config))
        .build();
  }

  private static Manifest object(PdStack stack) {
    return Manifest.of(
        map()
            .with("apiVersion", "llm-d.ai/v1alpha1")
            .with("kind", "EndpointPickerConfig")
            .with(
                "metadata",
                map().with("name", "of-the-user").with("namespace", stack.namespace())));
  }
}
