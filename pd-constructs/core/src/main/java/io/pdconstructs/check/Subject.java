package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;
import java.util.Optional;

/**
 * What rules look at.
 *
 * @param manifests the finished objects
 * @param stack the stack that they were made from; empty for manifests from elsewhere
 */
public record Subject(Manifests manifests, Optional<PdStack> stack) {}
