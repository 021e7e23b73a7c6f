package io.pdconstructs.check.transfer;

import static io.pdconstructs.check.LibraryRule.G4;
import static io.pdconstructs.check.LibraryRule.S7;

import io.pdconstructs.DevicePlugins;
import io.pdconstructs.Devices;
import io.pdconstructs.Rdma;
import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Network;
import io.pdconstructs.topology.engine.Ucx;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;

/**
 * How the KV cache gets from prefill to decode. S7 without RDMA it goes over TCP, and nothing says
 * so; G4 both roles are given the same network.
 */
final class TransportRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S7, G4);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    boolean kept = true;
    if (subject.stack().isPresent()) {
      Devices devices = subject.stack().get().hardware().devices();
      if (devices.fabric().isEmpty() && mayUseTcp(subject.engines())) {
        warn(findings);
      }
      kept = isKept(subject, rdma(devices), findings);
    } else {
      for (EngineWorkload engine : subject.engines()) {
        warnElsewhere(subject, engine, findings.of(engine.role()));
      }
    }
    if (kept) {
      compare(subject, findings);
    }
  }

  private static boolean isKept(Subject subject, Optional<Rdma> promised, Findings findings) {
    boolean kept = true;
    for (EngineWorkload engine : subject.engines()) {
      if (promised.isPresent() && !engine.container().isMissingNode()) {
        kept &= isKept(engine, promised.get(), findings.of(engine.role()));
      }
    }
    return kept;
  }

  private static Optional<Rdma> rdma(Devices devices) {
    Optional<Rdma> rdma =
        devices instanceof DevicePlugins plugins ? plugins.rdma() : Optional.empty();
    boolean isOfGpus =
        rdma.isPresent() && rdma.get().resource().equals(((DevicePlugins) devices).gpuResource());
    return isOfGpus ? Optional.empty() : rdma;
  }

  private static boolean mayUseTcp(List<EngineWorkload> engines) {
    for (EngineWorkload engine : engines) {
      if (!mayUseTcp(engine)) {
        return false;
      }
    }
    return true;
  }

  private static void warn(Findings findings) {
    findings.warn(
        S7,
        "hardware.rdma",
        "the KV cache moves over TCP, about a hundred times slower than over RDMA, while every pod is Ready",
        "use a profile with RDMA, such as HardwareProfile.h200InfiniBand(), or state the network with rdma(...)");
  }

  /** Where it may not, nothing moves, and G7 tells. */
  private static boolean mayUseTcp(EngineWorkload engine) {
    return Ucx.of(engine.container()).mayUseTcp();
  }

  /** A network that every pod of a node may use is asked for by none, so this is no error. */
  private static void warnElsewhere(Subject subject, EngineWorkload engine, Findings findings) {
    boolean ownNetwork = engine.podSpec().path("hostNetwork").asBoolean(false);
    if (!engine.container().isMissingNode()
        && !engine.needsNoRdma()
        && !Network.isGiven(subject.topology(), engine)
        && mayUseTcp(engine)
        && !ownNetwork) {
      findings.warn(
          S7,
          engine.path() + ".resources.limits",
          "asks for no device of an RDMA network, so the KV cache moves over TCP, about a hundred times slower, while every pod is Ready",
          "ask for the device that the nodes have, such as rdma/ib");
    }
  }

  /** Whether an engine asks for what the hardware promises it. */
  private static boolean isKept(EngineWorkload engine, Rdma rdma, Findings findings) {
    JsonNode resources = engine.container().path("resources");
    String limit = resources.path("limits").path(rdma.resource()).asString("");
    String request = resources.path("requests").path(rdma.resource()).asString(limit);
    String wanted = Integer.toString(rdma.perPod());
    if (limit.isEmpty()) {
      findings.required(
          S7,
          engine.path() + ".resources" + ".limits[\"" + rdma.resource() + "\"]",
          "without it the KV cache moves over TCP, about a hundred times slower, while every pod is Ready",
          "leave it to the library, which takes it from the hardware");
    } else if (!limit.equals(wanted) || !request.equals(wanted)) {
      findings.invalid(
          G4,
          engine.path() + ".resources" + ".limits[\"" + rdma.resource() + "\"]",
          limit.equals(wanted) ? request : limit,
          "must be " + wanted + ", requested and limited, as the hardware says",
          "leave it to the library, or state the number with rdma(...)");
    }
    return limit.equals(wanted) && request.equals(wanted);
  }

  /** Devices of two networks do not reach each other. */
  private static void compare(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.engines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.engines(Role.DECODE)) {
        SortedSet<String> ofPrefill = Network.limits(subject.topology(), prefill);
        SortedSet<String> ofDecode = Network.limits(subject.topology(), decode);
        if (!ofPrefill.equals(ofDecode)) {
          findings
              .of(Role.DECODE)
              .invalid(
                  G4,
                  decode.path() + ".resources" + ".limits",
                  ofDecode.toString(),
                  "must be the devices of prefill (" + String.join(", ", ofPrefill) + ")",
                  new Fix(
                      "state the network once, in the hardware", "ask for the same on both roles"));
        }
      }
    }
  }
}
