package io.pdconstructs.explain;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.EppCapabilities;
import io.pdconstructs.Role;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppConfiguration;
import io.pdconstructs.topology.EppHandler;
import io.pdconstructs.topology.EppPlugin;
import io.pdconstructs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a prompt must be to be prefilled by a prefill worker. Tokens that the decode worker has
 * in its cache do not count.
 *
 * @param tokens the fewest tokens; 1 for every prompt; empty when none is long enough, or it is not
 *     known
 * @param isKnown whether it is known
 * @param reasons what says so, a sentence each
 */
public record PromptThreshold(Optional<Long> tokens, boolean isKnown, List<String> reasons) {

  /** Copies. */
  public PromptThreshold {
    reasons = List.copyOf(reasons);
  }

  static PromptThreshold of(Topology topology) {
    List<Epp> pickers = topology.epps();
    if (topology.isAggregated()) {
      return never("the stack does not tell prefill from decode");
    }
    PromptThreshold ofPicker = unknown("no endpoint picker is among the manifests");
    for (Epp picker : pickers) {
      ofPicker = ofPicker(picker, topology.capabilities(picker));
    }
    for (EngineWorkload decode : topology.engines(Role.DECODE)) {
      ofPicker = ofPicker.atLeastABlockOf(decode);
    }
    return ofPicker;
  }

  private static PromptThreshold unknown(String why) {
    return new PromptThreshold(Optional.empty(), false, List.of(why));
  }

  private static PromptThreshold from(long tokens, String why) {
    return new PromptThreshold(Optional.of(tokens), true, List.of(why));
  }

  private static PromptThreshold never(String why) {
    return new PromptThreshold(Optional.empty(), true, List.of(why));
  }

  private static PromptThreshold ofPicker(Epp picker, Optional<EppCapabilities> router) {
    String image = picker.image();
    if (router.isEmpty()) {
      return unknown(image + " is no endpoint picker that is known here");
    }
    Optional<EppConfiguration> configuration = picker.configuration();
    if (configuration.isEmpty()) {
      return unknown("the configuration of the picker is not among the manifests");
    }
    return configuration
        .get()
        .handler()
        .map(handler -> ofHandler(handler, router.get()))
        .orElseGet(() -> never("the picker has no profile handler for both roles"));
  }

  private static PromptThreshold ofHandler(EppHandler handler, EppCapabilities router) {
    return router
        .charactersPerToken()
        .map(characters -> ofOldHandler(handler.plugin(), characters))
        .orElseGet(
            () -> ofDecider(handler.decider().value().flatMap(handler.configuration()::named)));
  }

  private static PromptThreshold ofOldHandler(EppPlugin handler, int charactersPerToken) {
    long characters = handler.parameters().path("threshold").asLong(0);
    String said = handler.type() + " has threshold " + characters;
    return characters <= 0
        ? from(1, said + ", which means every prompt")
        : from(
            (characters + charactersPerToken - 1) / charactersPerToken,
            said + " characters, of which " + charactersPerToken + " are taken for a token");
  }

  private static PromptThreshold ofDecider(Optional<EppPlugin> decider) {
    String type = decider.map(EppPlugin::type).orElse("");
    switch (type) {
      case "always-disagg-pd-decider" -> {
        return from(1, type + " takes every prompt");
      }
      case "prefix-based-pd-decider" -> {
        long tokens = decider.orElseThrow().parameters().path("nonCachedTokens").asLong(0);
        String said = type + " has nonCachedTokens " + tokens;
        return tokens <= 0 ? never(said + ", which means no prompt") : from(tokens, said);
      }
      default -> {
        return type.isEmpty()
            ? never("the profile handler has no decider for prefill")
            : unknown("what " + type + " decides is not known here");
      }
    }
  }

  /** An engine that moves full blocks alone leaves shorter prompts to decode. */
  private PromptThreshold atLeastABlockOf(EngineWorkload decode) {
    if (!decode.has(Trait.MOVES_FULL_BLOCKS_ALONE)) {
      return this;
    }
    List<String> more = new ArrayList<>(reasons);
    long block = decode.flags().number("--block-size", 0);
    if (block < 1) {
      more.add(
          decode.version().vllm()
              + " moves full blocks alone, whose size --block-size does not tell");
      return new PromptThreshold(Optional.empty(), isKnown && tokens.isEmpty(), more);
    }
    more.add(decode.version().vllm() + " moves full blocks alone, of " + block + " tokens");
    return new PromptThreshold(tokens.map(fewest -> Math.max(fewest, block)), isKnown, more);
  }

  /** Whether a prompt of so many new tokens may go to a prefill worker, as far as is known. */
  public boolean takes(long promptTokens) {
    return !isKnown || tokens.filter(fewest -> promptTokens >= fewest).isPresent();
  }

  /** The answer in words: {@code prompts of 128 tokens and more}. */
  public String which() {
    if (!isKnown) {
      return "which prompts is not known";
    }
    return tokens
        .map(fewest -> fewest == 1 ? "every prompt" : "prompts of " + fewest + " tokens and more")
        .orElse("no prompt");
  }
}
