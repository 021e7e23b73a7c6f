package io.pdconstructs.check.scheduling;

import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.scheduling.EppConfigs.OF_02;
import static io.pdconstructs.check.scheduling.EppConfigs.OF_08;
import static io.pdconstructs.check.scheduling.EppConfigs.found;
import static io.pdconstructs.check.scheduling.EppConfigs.own;
import static io.pdconstructs.check.scheduling.EppConfigs.stack;
import static io.pdconstructs.check.scheduling.EppConfigs.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pdconstructs.Disaggregation;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.Scorer;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EppConfigRulesTest {

  @Test
  @DisplayName("A file of the user is carried as it is, comments and all")
  void carried() {
    PdStack stack = own(LlmdRelease.V0_8, OF_08);

    assertThat(check(stack).problems()).isEmpty();
    assertThat(text(stack)).isEqualTo(OF_08);
    assertThat(check(own(LlmdRelease.V0_2, OF_02)).problems()).isEmpty();
  }

  /** A change of the file, and what is found then. */
  static Stream<Arguments> changesOf08() {
    String path = " endpointPicker.config.";
    return Stream.of(
        Arguments.of(
            "apiVersion: llm-d.ai/v1alpha1", "apiVersion: llm-d.ai/v1", "E1" + path + "apiVersion"),
        Arguments.of(
            "llm-d.ai/v1alpha1",
            "inference.networking.x-k8s.io/v1alpha1",
            "E10" + path + "apiVersion"),
        Arguments.of("kind: EndpointPickerConfig", "kind: PickerConfig", "E1" + path + "kind"),
        Arguments.of(
            "plugins:\n- type: approx",
            "plugin: 1\nplugins:\n- type: approx",
            "E1" + path + "plugin"),
        Arguments.of(
            "kind: EndpointPickerConfig",
            "featureGates: [prepareDataPlugins]",
            "S5" + path + "featureGates"),
        Arguments.of(
            "kind: EndpointPickerConfig", "featureGates: [flow]", "E1" + path + "featureGates"),
        Arguments.of("type: queue-scorer", "type: queue-score", "E1" + path + "plugins[5].type"),
        Arguments.of(
            "  type: queue-scorer",
            "  type: queue-scorer\n  kind: scorer",
            "E1" + path + "plugins[5].kind"),
        Arguments.of(
            "type: decode-filter", "type: prefill-filter", "E1" + path + "plugins[4].name"),
        Arguments.of(
            "blockSizeTokens",
            "blockSizeToken",
            "E2" + path + "plugins[0].parameters.blockSizeToken"),
        Arguments.of(
            "- type: max-score-picker",
            "- type: max-score-picker\n  parameters: 3",
            "E2" + path + "plugins[6].parameters"),
        Arguments.of(
            "type: queue-scorer",
            "type: queue-scorer\n  parameters: {hashBlockSize: 5}",
            "E2" + path + "plugins[5].parameters.hashBlockSize"),
        Arguments.of(
            "name: prefill\n",
            "name: prefill\n  label: prefill\n",
            "E1" + path + "schedulingProfiles[0].label"),
        Arguments.of(
            "name: decode\n", "name: prefill\n", "E3" + path + "schedulingProfiles[1].name"),
        Arguments.of(
            "pluginRef: shortest\n    weight",
            "pluginRef: queue-scorer\n    weight",
            "E3" + path + "schedulingProfiles[0].plugins[1].pluginRef"),
        Arguments.of(
            "- type: max-score-picker",
            "- type: max-score-picker\n- type: single-profile-handler",
            "E4" + path + "plugins"),
        Arguments.of(
            "- type: max-score-picker\n",
            "- type: max-score-picker\n- name: other\n  type: random-picker\n",
            ""),
        Arguments.of(
            "  - pluginRef: max-score-picker",
            "  - pluginRef: max-score-picker\n  - pluginRef: max-score-picker",
            "E4" + path + "schedulingProfiles[1].plugins"),
        Arguments.of(
            "prefill: prefix-based-pd-decider",
            "encode: prefix-based-pd-decider",
            "S2" + path + "plugins[2].parameters.deciders.prefill"),
        Arguments.of(
            "prefill: prefix-based-pd-decider",
            "prefill: queue",
            "E3" + path + "plugins[2].parameters.deciders.prefill"),
        Arguments.of(
            "prefill: prefix-based-pd-decider",
            "prefill: decode-filter",
            "E3" + path + "plugins[2].parameters.deciders.prefill"),
        Arguments.of(
            "    deciders:\n      prefill: prefix-based-pd-decider\n",
            "    deciderPluginName: prefix-based-pd-decider\n",
            "E10" + path + "plugins[2].parameters.deciderPluginName"),
        Arguments.of("name: prefill\n", "name: prompts\n", "E6" + path + "schedulingProfiles"),
        Arguments.of("name: decode\n", "name: answers\n", "E6" + path + "schedulingProfiles"),
        Arguments.of(
            "  - pluginRef: prefill-filter\n", "", "S2" + path + "schedulingProfiles[0].plugins"),
        Arguments.of(
            "pluginRef: decode-filter",
            "pluginRef: prefill-filter",
            "S2" + path + "schedulingProfiles[1].plugins"),
        Arguments.of(
            "type: decode-filter",
            "type: label-selector-filter\n  name: decode-filter\n  parameters:\n"
                + "    matchLabels: {llm-d.ai/role: decode}",
            ""),
        Arguments.of(
            "type: decode-filter",
            "type: label-selector-filter\n  name: decode-filter\n  parameters:\n"
                + "    matchLabels: {llm-d.ai/role: prefill-decode}",
            ""),
        Arguments.of(
            "type: decode-filter",
            "type: label-selector-filter\n  name: decode-filter\n  parameters:\n"
                + "    matchLabels: {llm-d.ai/role: prefill}",
            "S2" + path + "schedulingProfiles[1].plugins"),
        Arguments.of(
            "nonCachedTokens: 500",
            "nonCachedTokens: 0",
            "S3" + path + "plugins[1].parameters.nonCachedTokens"),
        Arguments.of(
            "- type: approx-prefix-cache-producer",
            "- name: mine\n  type: approx-prefix-cache-producer",
            "S4" + path + "plugins[0]"),
        Arguments.of(
            "weight: 2", "weight: '2'", "E8" + path + "schedulingProfiles[0].plugins[1].weight"),
        Arguments.of(
            "weight: 2", "weight: 0", "E8" + path + "schedulingProfiles[0].plugins[1].weight"),
        Arguments.of(
            "pluginRef: prefill-filter",
            "pluginRef: prefill-filter\n    weight: 3",
            "E8" + path + "schedulingProfiles[0].plugins[0].weight"),
        Arguments.of(
            "- type: max-score-picker\nsched",
            "- type: max-score-picker\n- type: tokenizer\nsched",
            "E10" + path + "plugins[7].type"));
  }

  @ParameterizedTest
  @MethodSource("changesOf08")
  @DisplayName(
      "What the picker of 0.8 refuses, passes over or does not disaggregate by is found there")
  void findsIn08(String before, String after, String expected) {
    assertThat(OF_08).contains(before);
    String text = OF_08.replace(before, after);

    assertThat(found(check(own(LlmdRelease.V0_8, text))))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  @DisplayName("E2: a parameter has the type that its plug-in reads, or the picker does not start")
  void types() {
    String path = "endpointPicker.config.plugins[1].parameters.nonCachedTokens";
    for (String value : List.of("many", "'500'", "1.5", "[500]", "true")) {
      String text = OF_08.replace("nonCachedTokens: 500", "nonCachedTokens: " + value);
      assertThat(found(check(own(LlmdRelease.V0_8, text)))).containsExactly("E2 " + path);
    }
    assertThat(
            check(own(LlmdRelease.V0_8, OF_08.replace("blockSizeTokens: 64", "autoTune: maybe")))
                .errors())
        .extracting(Problem::detail, Problem::fix)
        .containsExactly(
            tuple(
                "must be true or false, or the endpoint picker v0.9.0 would not start",
                "write true or false"));
    String nothing = OF_08.replace("nonCachedTokens: 500", "nonCachedTokens: 501");
    assertThat(found(check(own(LlmdRelease.V0_8, nothing)))).isEmpty();
  }

  /** A change of the file, and what is found then. */
  static Stream<Arguments> changesOf02() {
    String path = " endpointPicker.config.";
    return Stream.of(
        Arguments.of(
            "inference.networking.x-k8s.io/v1alpha1",
            "llm-d.ai/v1alpha1",
            "E1" + path + "apiVersion"),
        Arguments.of(
            "kind: EndpointPickerConfig", "featureGates: []", "E1" + path + "featureGates"),
        Arguments.of("- type: prefill-header-handler\n", "", "S2" + path + "plugins"),
        Arguments.of(
            "  - pluginRef: prefill-filter\n", "", "S2" + path + "schedulingProfiles[0].plugins"),
        Arguments.of(
            "  - pluginRef: max-score-picker\n- name",
            "- name",
            "E4" + path + "schedulingProfiles[0].plugins"),
        Arguments.of(
            "    weight: 1\n  - pluginRef: max-score-picker\n- name",
            "  - pluginRef: max-score-picker\n- name",
            "E8" + path + "schedulingProfiles[0].plugins[1].weight"),
        Arguments.of(
            "weight: 1", "weight: 1.5", "E8" + path + "schedulingProfiles[0].plugins[1].weight"),
        Arguments.of(
            "hashBlockSize: 32\nsched",
            "hashBlockSize: 64\nsched",
            "E7" + path + "plugins[6].parameters.hashBlockSize"),
        Arguments.of(
            "type: pd-profile-handler", "type: single-profile-handler", "S2" + path + "plugins"));
  }

  @ParameterizedTest
  @MethodSource("changesOf02")
  @DisplayName(
      "What the picker of 0.2 refuses, passes over or does not disaggregate by is found there")
  void findsIn02(String before, String after, String expected) {
    assertThat(OF_02).contains(before);

    assertThat(
            found(
                check(
                    own(
                        LlmdRelease.V0_2,
                        OF_02.replaceFirst(java.util.regex.Pattern.quote(before), after)))))
        .contains(expected);
  }

  @Test
  @DisplayName("E5: a decider after its handler is refused, which this picker would not find")
  void order() {
    String decider = "- type: prefix-based-pd-decider\n  parameters:\n    nonCachedTokens: 500\n";
    String text =
        OF_08
            .replace(decider, "")
            .replace("- type: prefill-filter\n", decider + "- type: prefill-filter\n");

    assertRefused(
        check(own(LlmdRelease.V0_8, text)),
        """
        error: pd  endpointPicker.config.plugins[2]: Invalid value: "prefix-based-pd-decider": comes after the handler that names it, which the endpoint picker v0.9.0 does not find then
          fix: move it before disagg-profile-handler        [E5]
        1 error
        """);
  }

  @Test
  @DisplayName("E1: what is no YAML is refused with its line, a key that comes twice included")
  void unreadable() {
    assertThat(found(check(own(LlmdRelease.V0_8, "plugins: [\n"))))
        .containsExactly("E1 endpointPicker.config line 2, column 1");
    assertThat(found(check(own(LlmdRelease.V0_8, OF_08.replace("kind:", "plugins: []\nkind:")))))
        .containsExactly("E1 endpointPicker.config line 5");
    assertThat(found(check(own(LlmdRelease.V0_8, "just a text"))))
        .containsExactly("E1 endpointPicker.config");
  }

  @Test
  @DisplayName("E6: today's parameters of the handler beside those of old are refused")
  void mixed() {
    String text = OF_08.replace("    deciders:\n", "    decodeProfile: decode\n    deciders:\n");

    assertThat(check(own(LlmdRelease.V0_8, text)).errors())
        .extracting(Problem::rule)
        .containsExactly("E6");
  }

  @Test
  @DisplayName("E9: the configuration as an object is refused: no cluster takes it")
  void object() {
    Manifest object =
        ManifestReader.read(OF_08 + "metadata: {name: mine}\n", "test").stream()
            .findFirst()
            .orElseThrow();

    assertThat(found(check(Stacks.valid().toBuilder().extra(object).build())))
        .contains("E9 EndpointPickerConfig/mine kind");
  }

  @Test
  @DisplayName("U2: which prompts are prefilled remotely is said by the file alone")
  void saidTwice() {
    PdStack stack =
        own(LlmdRelease.V0_8, OF_08).toBuilder()
            .disaggregation(Disaggregation.fromPromptTokens(100))
            .build();

    assertThat(found(check(stack))).containsExactly("U2 disaggregation.fromPromptTokens");
  }

  @Test
  @DisplayName("An edit of the configuration is checked like a file, at the object that it changed")
  void edited() {
    PdStack stack =
        Stacks.valid().toBuilder()
            .release(LlmdRelease.V0_8)
            .edit(
                ManifestEdit.of("ConfigMap", "pd-epp")
                    .set(
                        "/data/pd-config.yaml",
                        OF_08.replace("nonCachedTokens: 500", "nonCachedTokens: [")))
            .build();

    assertThat(found(check(stack)))
        .containsExactly(
            "E1 ConfigMap/pd-epp data[pd-config.yaml] line 11, column 1",
            "T10 Deployment/pd-epp spec.template.metadata.annotations[\"checksum/config\"]");
    assertThat(
            found(
                check(
                    stack.toBuilder()
                        .edit(ManifestEdit.of("ConfigMap", "pd-epp").remove("/data/pd-config.yaml"))
                        .build())))
        .containsExactly("S2 Deployment/pd-epp spec.template.spec.containers[epp].args");
  }

  @ParameterizedTest
  @EnumSource(LlmdRelease.class)
  @DisplayName(
      "What the library writes passes the same rules as a file does, whatever is said in types")
  void ownText(LlmdRelease release) {
    List<Optional<EndpointPickerConfig>> configs = new ArrayList<>();
    configs.add(Optional.empty());
    for (Scorer scorer : release.epp().scorers().keySet()) {
      SchedulingProfile profile =
          SchedulingProfile.of(scorer.weight(2)).onlyWorkersWith("example.com/rack", "one");
      SchedulingProfile both =
          scorer == Scorer.PREFIX_CACHE
              ? profile
              : SchedulingProfile.of(scorer.weight(2), Scorer.PREFIX_CACHE.weight(1));
      configs.add(
          Optional.of(
              EndpointPickerConfig.of(profile, both)
                  .prefixCache(
                      PrefixCacheProducer.defaults()
                          .blockTokens(128)
                          .maxPrefixTokens(4096)
                          .blocksPerWorker(10))));
    }
    for (Optional<EndpointPickerConfig> config : configs) {
      for (Disaggregation which :
          List.of(Disaggregation.always(), Disaggregation.fromPromptTokens(9))) {
        PdStack stack = Stacks.valid().toBuilder().release(release).disaggregation(which).build();
        PdStack typed =
            config
                .map(
                    some ->
                        stack.toBuilder()
                            .endpointPicker(stack.endpointPicker().config(some))
                            .build())
                .orElse(stack);
        assertThat(check(typed).errors()).isEmpty();
        String text = text(typed);
        assertThat(check(own(release, text)).problems()).as(text).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("S2: a profile that takes workers of both roles says what becomes of it")
  void roles() {
    assertThat(check(own(LlmdRelease.V0_8, OF_08.replace("  - pluginRef: decode-filter\n", ""))))
        .hasToString(
            """
            error: pd  endpointPicker.config.schedulingProfiles[1].plugins: Required value: without decode-filter the profile decode takes prefill workers too, or alone, which answer whole requests and send nothing on
              fix: add decode-filter to the plug-ins and to this profile        [S2]
            1 error
            """);
    assertThat(check(own(LlmdRelease.V0_8, OF_08.replace("  - pluginRef: prefill-filter\n", ""))))
        .hasToString(
            """
            error: pd  endpointPicker.config.schedulingProfiles[0].plugins: Required value: without prefill-filter the profile prefill takes decode workers too, or alone, so prompts are prefilled where others are answered
              fix: add prefill-filter to the plug-ins and to this profile        [S2]
            1 error
            """);
  }

  @Test
  @DisplayName("S2: a filter by a role's label does as well in v0.2.1, whoever takes what has none")
  void byLabel() {
    String label =
        "- name: prefill-filter\n  type: by-label\n  parameters:\n    label: llm-d.ai/role\n"
            + "    validValues: [%s]\n";
    String filter = "- type: prefill-filter\n";
    assertThat(
            check(own(LlmdRelease.V0_2, OF_02.replace(filter, label.formatted("prefill"))))
                .problems())
        .isEmpty();
    assertThat(
            found(check(own(LlmdRelease.V0_2, OF_02.replace(filter, label.formatted("decode"))))))
        .containsExactly("S2 endpointPicker.config.schedulingProfiles[0].plugins");
  }
}
