package io.pdconstructs.topology.engine;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.reference.PodSpecs;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The container of pods that runs vLLM.
 *
 * @param name what it is called
 * @param value the container; a missing node when an edit took it away
 */
public record EngineContainer(String name, JsonNode value) {

  /**
   * That of pods.
   *
   * @param stack the stack that they were made from; empty where no program made them
   */
  public static EngineContainer in(JsonNode podSpec, Optional<PdStack> stack) {
    JsonNode containers = podSpec.path("containers");
    String name = name(containers, stack);
    return new EngineContainer(
        name, PodSpecs.named(containers, name).orElse(MissingNode.getInstance()));
  }

  /** The release's, else the first of any release that is there. */
  private static String name(JsonNode containers, Optional<PdStack> stack) {
    if (stack.isPresent()) {
      return stack.get().release().engineContainer();
    }
    for (LlmdRelease release : LlmdRelease.values()) {
      if (PodSpecs.named(containers, release.engineContainer()).isPresent()) {
        return release.engineContainer();
      }
    }
    return LlmdRelease.V0_2.engineContainer();
  }
}
