package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.P1;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.manifest.Quantity;
import io.pdconstructs.manifest.QuantityReader;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** P1: limits of GPUs are as many as an engine has ranks. */
final class GpuCount {

  private GpuCount() {}

  /** Reports limits of any other number. */
  static void check(
      EngineWorkload workload, Optional<PdStack> stack, BigDecimal ranks, Findings findings) {
    for (Map.Entry<String, JsonNode> limit : workload.limits()) {
      String resource = limit.getKey();
      boolean ofGpus =
          stack.isPresent() ? Network.isGpu(stack.get(), resource) : resource.endsWith("/gpu");
      Optional<Quantity> gpus = QuantityReader.read(limit.getValue());
      if (ofGpus && gpus.isPresent() && gpus.get().value().compareTo(ranks) != 0) {
        String path = workload.path() + ".resources.limits[\"" + resource + "\"]";
        report(workload, path, gpus.get(), ranks, findings);
      }
    }
  }

  private static void report(
      EngineWorkload workload, String path, Quantity gpus, BigDecimal ranks, Findings findings) {
    long tp = workload.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1);
    if (ranks.compareTo(BigDecimal.valueOf(tp)) == 0) {
      findings.invalid(
          P1,
          path,
          gpus,
          "must equal tensorParallel (" + tp + ")",
          new Fix(
              "leave the GPU limit to the SDK, or set tensorParallel on the workers",
              "ask for as many GPUs as " + CommonVllmFlags.TENSOR_PARALLEL + " says"));
    } else {
      findings.invalid(
          P1,
          path,
          gpus,
          "must equal tensor x data parallelism (" + ranks + ")",
          new Fix(
              "leave out "
                  + CommonVllmFlags.DATA_PARALLEL
                  + ", and use tensorParallel and replicas",
              "ask for " + ranks + " GPUs"));
    }
  }
}
