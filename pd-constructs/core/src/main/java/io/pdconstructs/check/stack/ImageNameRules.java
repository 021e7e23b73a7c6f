package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U3;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import io.pdconstructs.reference.Pods;
import io.pdconstructs.topology.Workload;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** U3: each container of what makes pods names an image by a name that an image can have. */
final class ImageNameRules implements Rule {

  private static final String FIX =
      "name the image by its repository and tag, such as vllm/vllm-openai:v0.23.0";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U3);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      for (Workload workload : Workload.in(manifest)) {
        check(manifest, workload.template().child("spec"), findings);
        Place workers = workload.spec().child("leaderWorkerTemplate", "workerTemplate", "spec");
        if (!workers.value().equals(workload.podSpec())) {
          check(manifest, workers, findings);
        }
      }
    }
  }

  private static void check(Manifest manifest, Place pods, Findings findings) {
    for (String list : Pods.LISTS) {
      for (JsonNode container : pods.value().path(list)) {
        String image = container.path("image").asString("");
        if (image.isEmpty() || !ImageName.isOne(image)) {
          String name = container.path("name").asString("");
          String path =
              Findings.place(manifest) + pods.path() + "." + list + "[" + name + "].image";
          refuse(path, image, findings);
        }
      }
    }
  }

  private static void refuse(String path, String image, Findings findings) {
    if (image.isEmpty()) {
      findings.required(U3, path, "without an image Kubernetes makes none of these pods", FIX);
    } else {
      findings.invalid(
          U3,
          path,
          image,
          "is no name of an image, so the container never starts (InvalidImageName)",
          FIX);
    }
  }
}
