package io.pdconstructs.check.epp;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.EndpointPicker;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PreciseCacheRulesTest {

  private static final String CONFIG =
      """
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: always-disagg-pd-decider
      - type: disagg-profile-handler
        parameters:
          deciders:
            prefill: always-disagg-pd-decider
      - type: prefill-filter
      - type: decode-filter
      - type: token-producer
        parameters:
          modelName: meta-llama/Llama-3.3-70B-Instruct
          vllm:
            url: http://127.0.0.1:8000
      - type: precise-prefix-cache-producer
        parameters:
          tokenProcessorConfig:
            blockSizeTokens: 64
            hashSeed: "42"
      - type: prefix-cache-scorer
      schedulingProfiles:
      - name: prefill
        plugins:
        - pluginRef: prefill-filter
        - pluginRef: prefix-cache-scorer
      - name: decode
        plugins:
        - pluginRef: decode-filter
        - pluginRef: prefix-cache-scorer
      """;

  private static PdStack stack(String config, int block, String seed, boolean events) {
    PdStack stack = of(LlmdRelease.V0_8);
    String[] args =
        events
            ? new String[] {"--kv-events-config", "{\"enable_kv_cache_events\":true}"}
            : new String[0];
    var prefill = stack.prefill().args(args);
    var decode = stack.decode().args(args);
    return stack.toBuilder()
        .engine(stack.engine().blockSize(block))
        .endpointPicker(EndpointPicker.defaults().config(EndpointPickerConfig.file(config)))
        .prefill(seed.isEmpty() ? prefill : prefill.env("PYTHONHASHSEED", seed))
        .decode(seed.isEmpty() ? decode : decode.env("PYTHONHASHSEED", seed))
        .build();
  }

  @Test
  @DisplayName("R23: engines that cut and hash prompts as the picker does are accepted")
  void alike() {
    assertThat(check(stack(CONFIG, 64, "42", true)).problems()).isEmpty();
    String anySeed = CONFIG.replace("      hashSeed: \"42\"\n", "");
    assertThat(anySeed).isNotEqualTo(CONFIG);
    assertThat(check(stack(anySeed, 64, "7", true)).problems()).isEmpty();
  }

  @Test
  @DisplayName(
      "R23: up to router 0.8, blocks of another size, or another seed, are never found again")
  void others() {
    assertThat(inOld(32, "42"))
        .containsOnly(
            "R23 spec.template.spec.containers[vllm].args as block size is not the 64 tokens of the picker's precise memory, which so finds no prompt again");
    assertThat(inOld(64, "7"))
        .containsOnly(
            "R23 spec.template.spec.containers[vllm].env[PYTHONHASHSEED] is not the hashSeed of the picker's precise memory (42)");
    assertThat(inOld(64, ""))
        .containsOnly(
            "R23 spec.template.spec.containers[vllm].env[PYTHONHASHSEED] without it each engine hashes blocks in its own way, so a prompt that one has is never found in another");
    assertThat(inOld(64, "42")).isEmpty();
  }

  private static List<String> inOld(int block, String seed) {
    PdStack old = stack(CONFIG, block, seed, true).toBuilder().release(LlmdRelease.V0_2).build();
    return check(old).problems().stream()
        .filter(problem -> problem.rule().equals("R23"))
        .map(problem -> problem.rule() + " " + problem.path() + " " + problem.detail())
        .toList();
  }

  @Test
  @DisplayName("R23: from router 0.9 on neither seed nor block size matter, as tokens are hashed")
  void ofTokens() {
    assertThat(check(stack(CONFIG, 32, "7", true)).problems()).isEmpty();
    assertThat(check(stack(CONFIG, 32, "", true)).problems()).isEmpty();
  }

  @Test
  @DisplayName("R23: engines that publish no events are warned about")
  void events() {
    assertAccepted(
        check(stack(CONFIG, 64, "42", false)),
        """
        warning: pd/decode  spec.template.spec.containers[modelserver].args: without --kv-events-config the picker's precise memory knows nothing of this role's prompts
          fix: publish events, such as --kv-events-config {"enable_kv_cache_events":true,...}        [R23]
        warning: pd/prefill  spec.template.spec.containers[modelserver].args: without --kv-events-config the picker's precise memory knows nothing of this role's prompts
          fix: publish events, such as --kv-events-config {"enable_kv_cache_events":true,...}        [R23]
        2 warnings
        """);
  }

  @Test
  @DisplayName("R23: a picker that guesses asks nothing of the engines")
  void guesses() {
    String guesses =
        CONFIG.replaceFirst(
            "(?s)- type: token-producer.*hashSeed: \"42\"\n",
            "- type: approx-prefix-cache-producer\n");
    assertThat(List.of(found(check(stack(guesses, 32, "", false))))).doesNotContain(List.of("R23"));
    assertThat(found(check(stack(guesses, 64, "", false)))).doesNotContain("R23");
  }
}
