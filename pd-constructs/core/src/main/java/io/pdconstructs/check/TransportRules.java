package io.pdconstructs.check;

import io.pdconstructs.DevicePlugins;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.Role;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * How the KV cache gets from prefill to decode. S7 without RDMA it goes over TCP, and nothing says
 * so; G4 both roles are given the same network.
 */
final class TransportRules implements Rule {

  @Override
  public void check(Subject subject, Findings findings) {
    Optional<Rdma> promised = subject.stack().flatMap(TransportRules::rdma);
    subject
        .stack()
        .filter(stack -> stack.hardware().devices().fabric().isEmpty())
        .ifPresent(stack -> warn(findings));
    if (subject.stack().isEmpty()) {
      for (EngineWorkload engine : subject.engines()) {
        warnElsewhere(subject, engine, findings.of(engine.role()));
      }
    }
    boolean kept = true;
    for (EngineWorkload engine : subject.engines()) {
      if (promised.isPresent() && !engine.container().isMissingNode()) {
        kept &= isKept(engine, promised.get(), findings.of(engine.role()));
      }
    }
    if (kept) {
      compare(subject, findings);
    }
  }

  /**
   * Whether an engine has a network for RDMA: the hardware's, or in manifests from elsewhere a
   * device that is no GPU, or a claim that may hold one.
   */
  static boolean hasNetwork(Subject subject, EngineWorkload engine) {
    return isKnownToHaveNetwork(subject, engine) || isClaimedUnseen(subject, engine);
  }

  /** Whether that is certain: what a claim holds may be said elsewhere. */
  static boolean isKnownToHaveNetwork(Subject subject, EngineWorkload engine) {
    return subject.stack().isPresent()
        ? subject.stack().get().hardware().devices().fabric().isPresent()
        : NetworkReading.of(subject, engine).devices().isPresent();
  }

  private static boolean isClaimedUnseen(Subject subject, EngineWorkload engine) {
    return subject.stack().isEmpty()
        && !engine.container().at("/resources/claims").isEmpty()
        && !NetworkReading.of(subject, engine).isKnown();
  }

  private static Optional<Rdma> rdma(PdStack stack) {
    return stack.hardware().devices() instanceof DevicePlugins plugins
        ? plugins.rdma().filter(rdma -> !rdma.resource().equals(plugins.gpuResource()))
        : Optional.empty();
  }

  private static void warn(Findings findings) {
    findings.warn(
        "S7",
        "hardware.rdma",
        "the KV cache moves over TCP, about a hundred times slower than over RDMA, while every pod is Ready",
        "use a profile with RDMA, such as HardwareProfile.h200InfiniBand(), or state the network with rdma(...)");
  }

  /** A network that every pod of a node may use is asked for by none, so this is no error. */
  private static void warnElsewhere(Subject subject, EngineWorkload engine, Findings findings) {
    boolean ownNetwork = engine.podSpec().path("hostNetwork").asBoolean(false);
    if (!engine.container().isMissingNode() && !hasNetwork(subject, engine) && !ownNetwork) {
      findings.warn(
          "S7",
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
          "S7",
          engine.path() + ".resources" + ".limits[\"" + rdma.resource() + "\"]",
          "without it the KV cache moves over TCP, about a hundred times slower, while every pod is Ready",
          "leave it to the library, which takes it from the hardware");
    } else if (!limit.equals(wanted) || !request.equals(wanted)) {
      findings.invalid(
          "G4",
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
        SortedSet<String> ofPrefill = networks(subject, prefill);
        SortedSet<String> ofDecode = networks(subject, decode);
        if (!ofPrefill.equals(ofDecode)) {
          findings
              .of(Role.DECODE)
              .invalid(
                  "G4",
                  decode.path() + ".resources" + ".limits",
                  ofDecode.toString(),
                  "must be the devices of prefill (" + String.join(", ", ofPrefill) + ")",
                  findings.fix(
                      "state the network once, in the hardware", "ask for the same on both roles"));
        }
      }
    }
  }

  /** Extended resources that are no GPUs. */
  static SortedSet<String> networks(Subject subject, EngineWorkload engine) {
    SortedSet<String> networks = new TreeSet<>();
    boolean hasGpus = !engine.container().at("/resources/claims").isEmpty();
    for (Map.Entry<String, JsonNode> limit : engine.limits()) {
      String name = limit.getKey();
      if (isGpu(subject, name)) {
        hasGpus = true;
      } else if (name.contains("/")) {
        networks.add(name);
      }
    }
    return subject.stack().isPresent() || hasGpus ? networks : withoutGpus(networks);
  }

  /**
   * Devices of which one is the engine's GPUs, though no name says so: those whose names tell a
   * network, else all but a single one.
   */
  private static SortedSet<String> withoutGpus(SortedSet<String> devices) {
    SortedSet<String> told = new TreeSet<>();
    for (String name : devices) {
      if (name.contains("rdma") || name.contains("roce") || name.equals(EfaRules.RESOURCE)) {
        told.add(name);
      }
    }
    return told.isEmpty() && devices.size() > 1 ? devices : told;
  }

  private static boolean isGpu(Subject subject, String name) {
    return subject.stack().isPresent()
        ? name.endsWith("/gpu") || GpuRules.isGpu(subject.stack().get(), name)
        : name.contains("gpu") || name.startsWith("nvidia.com/mig-");
  }
}
