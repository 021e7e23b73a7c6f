package io.pdconstructs;

/**
 * A scorer and how much it counts beside the others of its profile.
 *
 * @param scorer what it compares
 * @param weight how many times it counts, at least 1
 */
public record WeightedScorer(Scorer scorer, int weight) {}
