package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.U4;
import static io.pdconstructs.check.LibraryRule.U8;

import io.pdconstructs.ImageModel;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Set;

/**
 * The container of an engine. U4 there is one, U8 its image holds the model that is in the image.
 */
final class EngineContainerRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U4, U8);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      checkImage(subject.stack().get(), findings);
    }
    for (EngineWorkload workload : subject.engines()) {
      checkContainer(workload, findings.of(workload.role()));
    }
  }

  private static void checkImage(PdStack stack, Findings findings) {
    if (stack.model() instanceof ImageModel && stack.images().engine().isEmpty()) {
      findings.required(
          U8,
          "images.engine",
          "the image of the release (" + stack.engineImage() + ") holds no model",
          "name the image that does, with Images.engine(...)");
    }
  }

  private static void checkContainer(EngineWorkload workload, Findings findings) {
    if (workload.container().isMissingNode()) {
      findings.required(
          U4,
          workload.path(),
          workload.object()
              + " has no container "
              + workload.paths().containerName()
              + ", so nothing of its engine was checked",
          "name the container of the engine " + workload.paths().containerName());
    }
    long named =
        PodSpecs.containers(workload.podSpec()).stream()
            .filter(
                container ->
                    container.path("name").asString("").equals(workload.paths().containerName()))
            .count();
    if (named > 1) {
      findings.duplicate(
          U4,
          workload.path(),
          workload.paths().containerName(),
          "is another container's name in this pod",
          "give it another name");
    }
  }
}
