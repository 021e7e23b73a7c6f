package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.G2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.manifest.QuantityReader;
import io.pdconstructs.topology.EngineWorkload;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a container may use. G2 memory holds the shared memory and the engine's own. */
final class ResourceRules implements Rule {

  private static final Quantity ENGINE_OWN = Quantity.gibibytes(8);

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload workload : subject.engines()) {
      Optional<Quantity> memory =
          QuantityReader.read(workload.container().at("/resources/limits/memory"));
      Optional<Quantity> shm = shm(workload);
      if (memory.isPresent()
          && shm.isPresent()
          && memory.get().value().compareTo(BigDecimal.ONE) >= 0) {
        checkMemory(workload.path(), memory.get(), shm.get(), findings.of(workload.role()));
      }
      checkRequest(workload, findings.of(workload.role()));
    }
  }

  /** Kubernetes refuses a pod that asks for more than it may have. */
  private static void checkRequest(EngineWorkload workload, Findings findings) {
    for (String amount : List.of("cpu", "memory")) {
      Optional<Quantity> request =
          QuantityReader.read(workload.container().at("/resources/requests/" + amount));
      Optional<Quantity> limit =
          QuantityReader.read(workload.container().at("/resources/limits/" + amount));
      if (request.isPresent()
          && limit.isPresent()
          && request.get().value().compareTo(limit.get().value()) > 0) {
        findings.invalid(
            G2,
            workload.path() + ".resources.requests." + amount,
            request.get(),
            "must not exceed the limit of " + limit.get(),
            new Fix("leave it to the library, which asks for what it limits", "lower the request"));
      }
    }
  }

  private static void checkMemory(
      String container, Quantity memory, Quantity shm, Findings findings) {
    String path = container + ".resources.limits.memory";
    String amount = " to the " + shm + " of shared memory and at least " + ENGINE_OWN;
    Fix fix =
        new Fix(
            "raise memory(...)" + amount + ", or lower shm(...)",
            "raise the limit" + amount + ", or lower sizeLimit of the volume");
    if (memory.value().compareTo(shm.value()) <= 0) {
      findings.invalid(
          G2,
          path,
          memory,
          "must exceed the "
              + shm
              + " of /dev/shm, which counts against it: the engine would be killed",
          fix);
    } else if (memory.value().subtract(shm.value()).compareTo(ENGINE_OWN.value()) < 0) {
      findings.warn(
          G2,
          path,
          memory
              + " leaves the engine less than "
              + ENGINE_OWN
              + " beside the "
              + shm
              + " of /dev/shm",
          fix);
    }
  }

  /** The size of the volume that is mounted at {@code /dev/shm}. */
  private static Optional<Quantity> shm(EngineWorkload workload) {
    for (JsonNode mount : workload.container().path("volumeMounts")) {
      if (mount.path("mountPath").asString("").equals("/dev/shm")) {
        return volume(workload, mount.path("name"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Quantity> volume(EngineWorkload workload, JsonNode name) {
    for (JsonNode volume : workload.podSpec().path("volumes")) {
      if (volume.path("name").equals(name)) {
        return QuantityReader.read(volume.at("/emptyDir/sizeLimit"));
      }
    }
    return Optional.empty();
  }
}
