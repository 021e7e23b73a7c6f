package io.pdconstructs.check.amount;

import static io.pdconstructs.check.LibraryRule.U1;

import io.pdconstructs.DevicePlugins;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.Rdma;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Quantity;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** U1: GPUs, their memory and NICs of a node that can be. */
final class HardwareAmountRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U1);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      check(subject.stack().get().hardware(), findings);
    }
  }

  private static void check(HardwareProfile hardware, Findings findings) {
    NumberRange.atLeastOne("hardware.gpusPerNode", hardware.gpusPerNode(), findings);
    Optional<Quantity> memory = hardware.gpuMemory();
    if (memory.isPresent()) {
      QuantityRange.measured("hardware.gpuMemory", memory.get(), findings);
    }
    if (hardware.devices() instanceof DevicePlugins plugins) {
      Optional<Rdma> rdma = plugins.rdma();
      if (rdma.isPresent()) {
        NumberRange.atLeastOne("hardware.rdma.perPod", rdma.get().perPod(), findings);
      }
    }
  }
}
