package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.G10;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** G10: claims take the place of the device plug-in's resource, one for each rank. */
final class GpuClaimRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G10);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload workload : subject.vllmEngines()) {
      check(workload, subject, findings.of(workload.role()));
    }
  }

  private static void check(EngineWorkload workload, Subject subject, Findings findings) {
    String path = workload.path() + ".resources.";
    JsonNode claims = workload.container().path("resources").path("claims");
    for (JsonNode claim : claims) {
      String name = claim.path("name").asString("");
      if (PodSpecs.named(workload.podSpec().path("resourceClaims"), name).isEmpty()) {
        Fix fix = new Fix("leave the claims to the SDK", "name a claim of the pod");
        findings.invalid(G10, path + "claims", name, "is no claim of the pod", fix);
      }
    }
    boolean wanted = areWanted(workload, subject);
    if (!wanted && Network.claimsNoGpus(subject.topology(), workload)) {
      return; // devices of a network, beside GPUs of the device plug-in
    }
    long tp = workload.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
    boolean known = workload.flags().knows(CommonVllmFlags.TENSOR_PARALLEL);
    if (known && (!claims.isEmpty() || wanted) && claims.size() != tp) {
      findings.invalid(
          G10,
          path + "claims",
          claims.size(),
          "must be one claim a GPU, as many as tensorParallel (" + tp + ")",
          new Fix(
              "leave the claims to the SDK, or set tensorParallel on the workers",
              "name one claim for each GPU"));
    }
    for (Map.Entry<String, JsonNode> limit : workload.limits()) {
      if (!claims.isEmpty() && limit.getKey().endsWith("/gpu")) {
        findings.invalid(
            G10,
            path + "limits[\"" + limit.getKey() + "\"]",
            limit.getValue().asString(""),
            "asks for GPUs beside those that are claimed",
            "leave it out");
      }
    }
  }

  private static boolean areWanted(EngineWorkload workload, Subject subject) {
    return subject.stack().isPresent()
        && subject.stack().get().hardware().devices() instanceof DeviceClaims
        && !workload.container().isMissingNode();
  }
}
