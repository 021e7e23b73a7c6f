package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import io.pdconstructs.manifest.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an engine is given: CPU, memory, GPUs and the network of the KV cache. */
public final class EngineResources {

  private EngineResources() {}

  /** Requests equal limits: devices demand it, and so the pod is of the Guaranteed class. */
  public static Tree render(PdStack stack, Workers<?> workers) {
    Map<String, String> amounts = new LinkedHashMap<>();
    amounts.put("cpu", workers.cpu().text());
    amounts.put("memory", workers.memory().text());
    if (stack.hardware().devices() instanceof DevicePlugins plugins) {
      amounts.put(plugins.gpuResource(), Integer.toString(workers.tensorParallel()));
      plugins
          .rdma()
          .ifPresent(rdma -> amounts.putIfAbsent(rdma.resource(), Integer.toString(rdma.perPod())));
    }
    Tree resources = map().with("limits", amounts).with("requests", amounts);
    return stack.hardware().devices() instanceof DeviceClaims
        ? resources.with("claims", DeviceClaimTemplate.ofContainer(workers.tensorParallel()))
        : resources;
  }

  /** The memory that processes of an engine share, as a volume. */
  public static Tree shm(Workers<?> workers) {
    Tree memory = map().with("medium", "Memory").with("sizeLimit", workers.shm().text());
    return map().with("name", "shm").with("emptyDir", memory);
  }
}
