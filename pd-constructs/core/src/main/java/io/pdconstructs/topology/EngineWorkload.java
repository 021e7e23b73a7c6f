package io.pdconstructs.topology;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.engine.EngineCommand;
import io.pdconstructs.topology.engine.EngineFlags;
import io.pdconstructs.topology.engine.EnginePaths;
import io.pdconstructs.topology.engine.EngineVersion;
import io.pdconstructs.topology.engine.HybridManager;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A workload of engines: a Deployment, a StatefulSet, a LeaderWorkerSet or a role of a
 * DisaggregatedSet.
 *
 * @param role role of its pods, by its selector: what it was made for, also when an edit took the
 *     label off its pods
 * @param workload the object, and where in it the pods are
 * @param paths how messages name its places
 * @param podLabels the labels of its pods
 * @param podSpec what its pods are
 * @param container the container that runs vLLM; a missing node when an edit took it away
 * @param env the variables of the engine, in order, without the values of those that are secrets
 * @param command how it is started, and what it is told
 * @param version which vLLM it runs
 */
public record EngineWorkload(
    Role role,
    Workload workload,
    EnginePaths paths,
    JsonNode podLabels,
    JsonNode podSpec,
    JsonNode container,
    JsonNode env,
    EngineCommand command,
    EngineVersion version) {

  /** The object that holds it. */
  public Manifest object() {
    return workload.object();
  }

  /** Where its container is in its object. */
  public Place place() {
    return workload.place(container);
  }

  /** The container as messages name its place. */
  public String path() {
    return paths.container();
  }

  /** What its flags say. */
  public EngineFlags flags() {
    return command.flags();
  }

  /** The hybrid manager of its KV cache. */
  public HybridManager hybridManager() {
    return new HybridManager(command.flags(), version);
  }

  /** Whether its vLLM is known, and this is so of it. */
  public boolean has(Trait trait) {
    return version.has(trait);
  }

  /** Whether another one is of the same object, at the same place. */
  boolean isSame(EngineWorkload other) {
    return object().key().equals(other.object().key()) && paths.pods().equals(other.paths.pods());
  }

  /** Whether RDMA is nothing to it: TPUs have networks of their own, a simulator moves nothing. */
  public boolean needsNoRdma() {
    return command.isSimulator() || isOnTpus();
  }

  private boolean isOnTpus() {
    for (Map.Entry<String, JsonNode> limit : limits()) {
      if (limit.getKey().equals("google.com/tpu")) {
        return true;
      }
    }
    return container.path("image").asString("").contains("vllm-tpu");
  }

  /** The value of an environment variable that is written as such. */
  public Optional<String> env(String name) {
    return PodSpecs.named(env, name).map(variable -> variable.path("value").asString(""));
  }

  /** The limits of the engine, in order. */
  public Set<Map.Entry<String, JsonNode>> limits() {
    return container.path("resources").path("limits").properties();
  }
}
