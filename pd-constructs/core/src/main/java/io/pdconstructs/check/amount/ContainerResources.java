package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;
import static io.pdconstructs.check.amount.QuantityRange.bytes;
import static io.pdconstructs.check.amount.QuantityRange.cores;

import io.pdconstructs.Resources;
import io.pdconstructs.check.Findings;
import io.pdconstructs.manifest.Quantity;

/** Refuses requests and limits of a container that cannot be, and requests above their limit. */
final class ContainerResources {

  private ContainerResources() {}

  static void check(String path, Resources resources, Findings findings) {
    cores(path + "cpuLimit", resources.cpuLimit(), findings);
    bytes(path + "memoryLimit", resources.memoryLimit(), findings);
    cores(path + "cpuRequest", resources.cpuRequest(), findings);
    bytes(path + "memoryRequest", resources.memoryRequest(), findings);
    notAbove(path + "cpuRequest", resources.cpuRequest(), resources.cpuLimit(), findings);
    notAbove(path + "memoryRequest", resources.memoryRequest(), resources.memoryLimit(), findings);
  }

  private static void notAbove(String path, Quantity request, Quantity limit, Findings findings) {
    if (request.value().compareTo(limit.value()) > 0) {
      findings.invalid(
          U1,
          path,
          request,
          "must not exceed the limit of " + limit,
          "lower it, or raise the limit");
    }
  }
}
