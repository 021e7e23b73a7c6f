package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Tree;
import java.util.List;

/** What an engine is given: CPU, memory, GPUs and the network of the KV cache. */
public final class EngineResources {

  private EngineResources() {}

  /** Requests equal limits: devices demand it, and so the pod is of the Guaranteed class. */
  public static Tree render(PdStack stack, Workers<?> workers) {
    EngineDevices devices = EngineDevices.of(stack, workers);
    return map()
        .with("limits", devices.amounts())
        .saidBy("cpu", List.of("cpu"))
        .saidBy("memory", List.of("memory"))
        .with("requests", devices.amounts())
        .saidBy("cpu", List.of("cpu"))
        .saidBy("memory", List.of("memory"))
        .with("claims", DeviceClaimTemplate.ofContainer(devices.claims()));
  }

  /** The memory that processes of an engine share, as a volume. */
  public static Tree shm(Workers<?> workers) {
    Tree memory =
        map().with("medium", "Memory").with("sizeLimit", workers.shm().text()).saidBy("shm");
    return map().with("name", "shm").with("emptyDir", memory);
  }
}
