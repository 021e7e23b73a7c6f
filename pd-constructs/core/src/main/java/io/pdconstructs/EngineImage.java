package io.pdconstructs;

import java.util.Optional;

/** Tells the vLLM in an image by its name and tag. */
final class EngineImage {

  private EngineImage() {}

  static Optional<EngineCapabilities> read(ImageRef image) {
    String named = image.nameAndTag();
    for (LlmdRelease release : LlmdRelease.values()) {
      if (named.equals(release.engineImage().nameAndTag())) {
        return Optional.of(release.engine());
      }
    }
    int colon = named.indexOf(':');
    return colon > 0 && named.substring(0, colon).contains("vllm")
        ? image.version().map(EngineCapabilities::vllm)
        : Optional.empty();
  }
}
