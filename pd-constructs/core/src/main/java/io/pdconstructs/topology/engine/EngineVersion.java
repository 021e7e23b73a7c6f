package io.pdconstructs.topology.engine;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.known.KnownImages;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which vLLM an engine runs, and so what it can do.
 *
 * @param capabilities what the stack states, else what the image tells, else what the release has;
 *     empty where none does
 */
public record EngineVersion(Optional<EngineCapabilities> capabilities) {

  /**
   * That of a container.
   *
   * @param stack the stack that it was made from; empty where no program made it
   */
  public static EngineVersion of(JsonNode container, Optional<PdStack> stack) {
    boolean stated = stack.isPresent() && stack.get().images().engineCapabilities().isPresent();
    Optional<EngineCapabilities> told =
        stated ? Optional.empty() : KnownImages.engine(container.path("image").asString(""));
    return new EngineVersion(told.isPresent() ? told : stack.map(PdStack::engineCapabilities));
  }

  /** Whether it is known, and this is so of it. */
  public boolean has(EngineCapabilities.Trait trait) {
    return capabilities.isPresent() && capabilities.get().has(trait);
  }

  /** The version, such as {@code 0.23.0}; empty where it is not known. */
  public String number() {
    return capabilities.map(EngineCapabilities::version).orElse("");
  }

  /** What messages call it. */
  public String vllm() {
    return capabilities.map(EngineCapabilities::engine).orElse("this vLLM");
  }
}
