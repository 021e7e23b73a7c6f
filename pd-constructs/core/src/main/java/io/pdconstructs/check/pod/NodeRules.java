package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.G3;
import static io.pdconstructs.check.LibraryRule.N2;
import static io.pdconstructs.check.LibraryRule.S11;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.manifest.QuantityReader;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What engines share with their node or may do there. N2 its network, S11 its processes, G3 memory
 * that the ranks of an engine share.
 */
final class NodeRules implements Rule {

  private static final String SHARED_MEMORY = "/dev/shm";

  /** What containers have without a volume. */
  private static final Quantity TOO_SMALL = Quantity.parse("64Mi");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S11, N2, G3);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      Findings where = findings.of(engine.role());
      checkHost(engine, where);
      if (!engine.container().isMissingNode()) {
        checkSharedMemory(engine, where);
      }
    }
  }

  private static void checkHost(EngineWorkload engine, Findings findings) {
    if (isSet(engine, "hostNetwork")) {
      findings.warn(
          N2,
          engine.paths().podSpec() + ".hostNetwork",
          "two engines on one node would take the same ports, of which the second gets none",
          "leave it out, unless no two engines fit on a node");
    }
    for (String field : List.of("hostIPC", "hostPID")) {
      if (isSet(engine, field)) {
        findings.warn(
            S11,
            engine.paths().podSpec() + "." + field,
            "lets no KV cache go from GPU to GPU of two pods: each sees its own GPUs only, and NIXL takes the network",
            "leave it out");
      }
    }
  }

  private static boolean isSet(EngineWorkload engine, String field) {
    return engine.podSpec().path(field).asBoolean(false);
  }

  /** The node's own is large enough where it is shared. */
  private static void checkSharedMemory(EngineWorkload engine, Findings findings) {
    long ranks = engine.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
    if (ranks <= 1 || isSet(engine, "hostIPC")) {
      return;
    }
    Optional<JsonNode> volume = sharedMemory(engine);
    String path = engine.path() + ".volumeMounts";
    Fix fix =
        new Fix(
            "leave it to the library; shm(...) on the workers is its size",
            "mount an emptyDir of the medium Memory there");
    if (volume.isEmpty()) {
      findings.required(
          G3,
          path,
          ranks
              + " ranks exchange data in "
              + SHARED_MEMORY
              + ", which holds 64 MiB without a volume: too little, and the engine crashes",
          fix);
      return;
    }
    JsonNode limit = volume.get().at("/emptyDir/sizeLimit");
    Optional<Quantity> size = QuantityReader.read(limit);
    if (size.isPresent()
        && size.get().value().compareTo(BigDecimal.ONE)
            >= 0 // nothing is no limit; U1 tells of less
        && size.get().value().compareTo(TOO_SMALL.value()) <= 0) {
      findings.invalid(
          G3,
          engine.paths().podSpec()
              + ".volumes["
              + volume.get().path("name").asString("")
              + "].emptyDir.sizeLimit",
          limit.asString(""),
          "is too little for the data that "
              + ranks
              + " ranks exchange in "
              + SHARED_MEMORY
              + ", and the engine crashes",
          new Fix("raise shm(...) on the workers", "raise it, for example to 16Gi"));
    } else if (isOnDisk(volume.get())) {
      findings.warn(
          G3,
          path,
          SHARED_MEMORY + " is a volume on a disk, through which the ranks exchange data slowly",
          fix);
    }
  }

  /** A volume that says nothing but its name is an emptyDir. */
  private static boolean isOnDisk(JsonNode volume) {
    boolean isEmptyDir = volume.has("emptyDir") || volume.size() == 1;
    return isEmptyDir && !volume.at("/emptyDir/medium").asString("").equals("Memory");
  }

  private static Optional<JsonNode> sharedMemory(EngineWorkload engine) {
    for (JsonNode mount : engine.container().path("volumeMounts")) {
      String place = mount.path("mountPath").asString("");
      if (place.equals(SHARED_MEMORY) || place.equals(SHARED_MEMORY + "/")) {
        return PodSpecs.named(engine.podSpec().path("volumes"), mount.path("name").asString(""));
      }
    }
    return Optional.empty();
  }
}
