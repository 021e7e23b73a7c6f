package io.pdconstructs;

import java.util.Map;
import java.util.Optional;

/**
 * What the endpoint picker of a release can do. Rules ask this, not a version number. Read in its
 * source.
 *
 * @param version its version, such as {@code v0.9.0}
 * @param charactersPerToken characters that are taken for a token where the picker counts
 *     characters of prompts; empty where it counts tokens
 * @param kgateway whether kgateway asks it for workers; up to 2025
 * @param scorers what it can compare workers by, and the plug-in of each
 * @param smallestPrefixBlock tokens of a prompt that it remembers as one, at the least
 * @param configFormat what its configuration may say
 */
public record EppCapabilities(
    String version,
    Optional<Integer> charactersPerToken,
    boolean kgateway,
    Map<Scorer, String> scorers,
    int smallestPrefixBlock,
    EppConfigFormat configFormat) {

  /** Copies what it is given. */
  public EppCapabilities {
    scorers = Map.copyOf(scorers);
  }

  /**
   * A picker that counts tokens, that kgateway does not ask, with every scorer of today and blocks
   * from one token on.
   */
  static EppCapabilities of(String version, EppConfigFormat format) {
    return new EppCapabilities(version, Optional.empty(), false, Scorer.types(), 1, format);
  }

  EppCapabilities charactersPerToken(int n) {
    return new EppCapabilities(
        version, Optional.of(n), kgateway, scorers, smallestPrefixBlock, configFormat);
  }

  EppCapabilities kgateway(boolean asks) {
    return new EppCapabilities(
        version, charactersPerToken, asks, scorers, smallestPrefixBlock, configFormat);
  }

  EppCapabilities scorers(Map<Scorer, String> known) {
    return new EppCapabilities(
        version, charactersPerToken, kgateway, known, smallestPrefixBlock, configFormat);
  }

  EppCapabilities smallestPrefixBlock(int tokens) {
    return new EppCapabilities(
        version, charactersPerToken, kgateway, scorers, tokens, configFormat);
  }

  /**
   * Whether a precise memory of prompts compares its own hashes of blocks with those of the
   * engines, so that both need one seed and one block size. From 0.9 on it computes them from the
   * tokens.
   */
  public boolean comparesHashes() {
    return charactersPerToken.isPresent();
  }

  /** Its name for messages, such as {@code the endpoint picker v0.9.0}. */
  public String picker() {
    return "the endpoint picker " + version;
  }

  /** The plug-in of a scorer; one that this picker lacks has its name of today. */
  public String plugin(Scorer scorer) {
    return scorers.getOrDefault(scorer, scorer.type());
  }
}
