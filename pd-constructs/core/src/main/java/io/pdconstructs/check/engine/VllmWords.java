package io.pdconstructs.check.engine;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.VllmFlags;
import io.pdconstructs.topology.EngineWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells whose words are looked up among those of its version of vLLM. Only what users and edits say
 * is looked up: the rest is the library's own. Nothing is said of an image whose version is not
 * known.
 */
final class VllmWords {

  private VllmWords() {}

  /** One that is stated, or that the image tells, wherever it is kept. */
  static boolean areKnown(PdStack stack) {
    boolean stated = stack.images().engineCapabilities().isPresent();
    return (stated
            || stack.images().engine().isEmpty()
            || EngineCapabilities.ofImage(stack.engineImage()).isPresent())
        && VllmFlags.isKnown(stack.engineCapabilities().version());
  }

  /** The engine of a workload that no program made; empty where its words are not known. */
  static Optional<EngineCapabilities> elsewhere(EngineWorkload workload) {
    return workload.version().capabilities().filter(engine -> VllmFlags.isKnown(engine.version()));
  }

  /** The workloads with words that are not the library's for its own engine. */
  static List<EngineWorkload> edited(Subject subject, PdStack stack) {
    String version = stack.engineCapabilities().version();
    boolean another = !version.equals(stack.release().engine().version());
    List<EngineWorkload> edited = new ArrayList<>();
    for (EngineWorkload workload : subject.engines()) {
      if (another || !workload.object().isAsRendered()) {
        edited.add(workload);
      }
    }
    return edited;
  }
}
