package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.G7;
import static io.pdconstructs.check.LibraryRule.G8;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import io.pdconstructs.topology.engine.TransferConfig;
import io.pdconstructs.topology.engine.Ucx;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The variables that choose a network for UCX, by which NIXL moves the KV cache. G7 they leave it
 * RDMA, or any network at all; G8 what chooses one for NCCL reaches UCX too.
 */
final class UcxRules implements Rule {

  private static final String CUT_OFF =
      "NIXL finds no way to another pod, as shared memory and cuda_ipc do not leave one: no KV cache moves";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(G7, G8);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (usesUcx(engine) && saysUcxOrNccl(engine)) {
        Findings where = findings.of(engine.role());
        boolean given = Network.isGiven(subject.topology(), engine);
        checkNetworks(subject, engine, given, where);
        if (given) {
          checkNccl(engine, where);
        }
      }
    }
  }

  private static boolean saysUcxOrNccl(EngineWorkload engine) {
    for (JsonNode variable : engine.env()) {
      String name = variable.path("name").asString("");
      if (name.startsWith("UCX_") || name.startsWith("NCCL_")) {
        return true;
      }
    }
    return false;
  }

  private static boolean usesUcx(EngineWorkload engine) {
    Optional<TransferConfig> config = engine.flags().transfer();
    return config.isEmpty()
        || (config.get().mayUseNixl() && config.get().usedBackends().contains("UCX"));
  }

  private static void checkNetworks(
      Subject subject, EngineWorkload engine, boolean given, Findings findings) {
    Ucx ucx = Ucx.of(engine.container());
    boolean tcp = ucx.mayUseTcp();
    boolean rdma = ucx.mayUseRdma();
    boolean byDevices = (ucx.leavesTcp() && ucx.leavesRdma()) || ucx.transports().isEmpty();
    String path = engine.path() + ".env[" + (byDevices ? Ucx.DEVICES : Ucx.TRANSPORTS) + "]";
    String value = (byDevices ? ucx.devices() : ucx.transports()).orElse("");
    if (!tcp && !rdma) {
      String what =
          ucx.leavesTcp() || ucx.leavesRdma()
              ? "has no transport for the devices of UCX_NET_DEVICES (" + ucx.devices().orElse("")
              : "has neither tcp nor a transport of RDMA (rc, ud, dc, ib";
      findings.invalid(
          G7, path, value, what + "): " + CUT_OFF, "leave it out, or add rc for RDMA, tcp for TCP");
    } else if (!tcp && !given && !Network.mayBeReachedUnasked(subject.topology(), engine)) {
      String detail =
          "leaves out TCP, and the engine asks for no device of RDMA: UCX has no network, and every transfer fails";
      String fix = "ask for the device that the nodes have, such as rdma/ib, or leave this out";
      findings.invalid(G7, path, value, detail, fix);
    } else if (!rdma && given) {
      String what = byDevices ? " has no device of RDMA" : " leaves out RDMA";
      String fix = byDevices ? "leave it out, or name the NIC, such as mlx5_0:1" : "add rc";
      String choice = byDevices ? fix : "leave it out, or " + fix;
      findings.warn(G7, path, value + what + ", so the KV cache moves over TCP", choice);
    } else if (!ucx.leavesTcp() && given) {
      String detail = " leaves out TCP: where RDMA does not work, transfers fail, not slow down";
      findings.note(G7, path, value + detail, "add tcp where slow is better than failed");
    }
  }

  private static void checkNccl(EngineWorkload engine, Findings findings) {
    boolean ofNccl = false;
    boolean ofUcx = !engine.container().path("envFrom").isEmpty(); // may be there
    for (JsonNode variable : engine.env()) {
      String name = variable.path("name").asString("");
      ofNccl |= name.startsWith("NCCL_IB_") || name.equals("NCCL_SOCKET_IFNAME");
      ofUcx |= name.startsWith("UCX_");
    }
    if (ofNccl && !ofUcx) {
      findings.warn(
          G8,
          engine.path() + ".env",
          "variables of NCCL choose the network, and NIXL reads none of them",
          "say the same to UCX, such as UCX_NET_DEVICES");
    }
  }
}
