package io.pdconstructs;

import java.util.Optional;

/**
 * What the endpoint picker of a release can do. Rules ask this, not a version number. Read in its
 * source.
 *
 * @param picker name and version for messages, such as {@code the endpoint picker v0.2.1}
 * @param charactersPerToken characters that are taken for a token where the picker counts
 *     characters of prompts; empty where it counts tokens
 * @param kgateway whether kgateway asks it for workers; up to 2025
 */
public record RouterCapabilities(
    String picker, Optional<Integer> charactersPerToken, boolean kgateway) {}
