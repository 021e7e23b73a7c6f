package io.pdconstructs.check.storage;

import static io.pdconstructs.check.LibraryRule.U6;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** U6: a claim that one node may mount is not mounted by workers that may be on several. */
final class ClaimRules implements Rule {

  private static final String ONE_NODE = "ReadWriteOnce";
  private static final String ONE_POD = "ReadWriteOncePod";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U6);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest claim : subject.manifests().ofKind("PersistentVolumeClaim")) {
      JsonNode modes = claim.at("/spec/accessModes");
      String mode = modes.path(0).asString("");
      if (modes.size() == 1 && (mode.equals(ONE_NODE) || mode.equals(ONE_POD))) {
        check(claim, mode, subject, findings);
      }
    }
  }

  private static void check(Manifest claim, String mode, Subject subject, Findings findings) {
    long pods = 0;
    Set<Optional<String>> hosts = new HashSet<>();
    for (EngineWorkload engine : subject.engines()) {
      if (mounts(engine, claim)) {
        pods += engine.workload().replicas().value().asLong(1) * engine.workload().size();
        hosts.add(host(engine));
      }
    }
    boolean isOnOneNode = hosts.size() == 1 && !hosts.contains(Optional.<String>empty());
    String path = Findings.place(claim) + "spec.accessModes";
    String fix = "use ReadWriteMany or ReadOnlyMany, or a claim for each worker";
    if (pods > 1 && mode.equals(ONE_POD)) {
      findings.invalid(
          U6, path, mode, "lets one pod mount it, and " + pods + " workers do: others wait", fix);
    } else if (pods > 1 && !isOnOneNode) {
      findings.warn(
          U6,
          path,
          mode
              + " lets one node mount it, and "
              + pods
              + " workers do: those on other nodes wait for ever in ContainerCreating",
          fix);
    }
  }

  /** The one node of all its pods; empty where there may be several. */
  private static Optional<String> host(EngineWorkload engine) {
    Optional<String> host = PodSpecs.onlyHost(engine.podSpec());
    JsonNode others = engine.workload().otherPodSpec();
    boolean isOfAll = others.isMissingNode() || PodSpecs.onlyHost(others).equals(host);
    return isOfAll ? host : Optional.empty();
  }

  private static boolean mounts(EngineWorkload engine, Manifest claim) {
    for (JsonNode volume : engine.podSpec().path("volumes")) {
      if (volume.at("/persistentVolumeClaim/claimName").asString("").equals(claim.name())
          && engine.object().namespace().equals(claim.namespace())) {
        return true;
      }
    }
    return false;
  }
}
