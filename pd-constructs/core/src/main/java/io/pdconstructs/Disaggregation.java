package io.pdconstructs;

import java.util.Optional;

/**
 * Which prompts are prefilled by a prefill worker. It means the same in every release, whatever the
 * endpoint picker's parameter is called and whichever way round it counts.
 *
 * @param promptTokens tokens of a prompt, without those that the decode worker has cached, from
 *     which on it is prefilled remotely; empty for every prompt
 */
public record Disaggregation(Optional<Integer> promptTokens) {

  /** Every prompt. */
  public static Disaggregation always() {
    return new Disaggregation(Optional.empty());
  }

  /**
   * Prompts of at least so many tokens that the decode worker does not have in its cache; it
   * prefills shorter ones itself. The endpoint picker of llm-d 0.2 counts characters: four a token
   * are assumed.
   */
  public static Disaggregation fromPromptTokens(int tokens) {
    return new Disaggregation(Optional.of(tokens));
  }
}
