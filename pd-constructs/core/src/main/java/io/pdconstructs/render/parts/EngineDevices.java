package io.pdconstructs.render.parts;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.Devices;
import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an engine asks for CPU, memory and its devices.
 *
 * @param amounts amounts of resources, by name
 * @param claims how many claims, each of one GPU
 */
record EngineDevices(Map<String, String> amounts, int claims) {

  static EngineDevices of(PdStack stack, Workers<?> workers) {
    return stack.hardware().devices().match(new OfWorker(workers));
  }

  private record OfWorker(Workers<?> workers) implements Devices.Cases<EngineDevices> {

    @Override
    public EngineDevices plugins(DevicePlugins plugins) {
      Map<String, String> amounts = amounts();
      amounts.put(plugins.gpuResource(), Integer.toString(workers.tensorParallel()));
      plugins
          .rdma()
          .ifPresent(rdma -> amounts.putIfAbsent(rdma.resource(), Integer.toString(rdma.perPod())));
      return new EngineDevices(amounts, 0);
    }

    @Override
    public EngineDevices claims(DeviceClaims claims) {
      return new EngineDevices(amounts(), workers.tensorParallel());
    }

    private Map<String, String> amounts() {
      Map<String, String> amounts = new LinkedHashMap<>();
      amounts.put("cpu", workers.cpu().text());
      amounts.put("memory", workers.memory().text());
      return amounts;
    }
  }
}
