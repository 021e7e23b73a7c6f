package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.N1;
import static io.pdconstructs.check.LibraryRule.N14;
import static io.pdconstructs.check.LibraryRule.N3;
import static io.pdconstructs.check.LibraryRule.V3;
import static io.pdconstructs.check.LibraryRule.V4;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Workload;
import io.pdconstructs.topology.arguments.JsonFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Ports of pods. N1, N3, V3 and V4 where NIXL's side channel listens, N14 names and numbers that
 * are declared, and those that probes ask.
 */
final class PortRules implements Rule {

  private static final String HOST = "VLLM_NIXL_SIDE_CHANNEL_HOST";
  private static final String PORT = "VLLM_NIXL_SIDE_CHANNEL_PORT";

  private static final String DEFAULT = "5600";
  private static final String OLD_DEFAULT = "5557";
  private static final long KV_EVENTS = 5557;
  private static final long HIGHEST = 65_535;
  private static final long MOST_RANKS = 256;
  private static final int LONGEST_NAME = 15;
  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");
  private static final Pattern NAME =
      Pattern.compile("(?=.*[a-z])[a-z0-9]([a-z0-9]|-(?!-))*(?<!-)");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(N1, N3, N14, V3, V4);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      if (!engine.container().isMissingNode()) {
        if (engine.command().isVllm() && engine.flags().mayUseNixl()) {
          checkHost(engine, findings.of(engine.role()));
          checkSideChannel(engine, findings.of(engine.role()));
        }
      }
      checkNames(engine.paths().podSpec(), engine.podSpec(), findings.of(engine.role()));
    }
    for (Manifest manifest : subject.extras()) {
      for (Workload workload : Workload.in(manifest)) {
        checkNames(
            Findings.place(manifest) + workload.template().child("spec").path(),
            workload.podSpec(),
            findings);
      }
    }
  }

  /** Any other address is one that the other engine does not reach, or takes for its own. */
  private static void checkHost(EngineWorkload engine, Findings findings) {
    Optional<JsonNode> host = PodSpecs.named(engine.env(), HOST);
    if (host.isEmpty()) {
      findings.required(
          N1,
          engine.path() + ".env[" + HOST + "]",
          "without it the engine tells the other one localhost",
          Fix.DERIVED);
    } else if (!host.get()
        .at("/valueFrom/fieldRef/fieldPath")
        .asString("")
        .equals("status.podIP")) {
      JsonNode said = host.get().has("value") ? host.get().path("value") : host.get();
      findings.invalid(
          N1,
          engine.path() + ".env[" + HOST + "]",
          said.asString(said.toString()),
          "must be the pod's own address (fieldRef status.podIP)",
          Fix.DERIVED);
    }
  }

  /** One port for each rank on engines that do so, else one. */
  private static void checkSideChannel(EngineWorkload engine, Findings findings) {
    String path = engine.path() + ".env[" + PORT + "]";
    boolean perRank = engine.has(Trait.SIDE_CHANNEL_PORT_PER_RANK);
    if (engine.env(PORT).isEmpty()) {
      findings.warn(
          V4,
          path,
          "is left to vLLM, whose default differs between versions: "
              + OLD_DEFAULT
              + " up to 0.11.0, then "
              + DEFAULT,
          Fix.derived("say " + DEFAULT));
    }
    String text = engine.env(PORT).orElse(perRank ? OLD_DEFAULT : DEFAULT);
    Optional<Long> port = port(text);
    if (port.isEmpty()) {
      findings.invalid(N3, path, text, "is no port", Fix.DERIVED);
      return;
    }
    long first = port.get();
    long last = first + (perRank ? ranks(engine) : 1) - 1;
    Optional<Long> taken = Optional.empty();
    for (long other : taken(engine)) {
      if (first <= other && other <= last && other < taken.orElse(Long.MAX_VALUE)) {
        taken = Optional.of(other);
      }
    }
    if (taken.isPresent() || last > HIGHEST) {
      findings.invalid(
          N3,
          path,
          text,
          "takes the ports "
              + first
              + " to "
              + last
              + ", and "
              + (taken.isPresent() ? taken.get() + " is another's in this pod" : "there are fewer"),
          Fix.DERIVED);
    } else if (first <= KV_EVENTS && KV_EVENTS <= last && publishesEvents(engine)) {
      findings.invalid(
          V3,
          path,
          text,
          "takes port " + KV_EVENTS + ", on which --kv-events-config publishes",
          Fix.derived("say " + DEFAULT));
    } else if (!engine.env(PORT).isEmpty() && first <= KV_EVENTS && KV_EVENTS <= last) {
      findings.warn(
          N3,
          path,
          "takes port " + KV_EVENTS + ", on which vLLM publishes KV events unless told otherwise",
          Fix.DERIVED);
    } else if (!engine.env(PORT).isEmpty()) {
      checkDeclared(engine, first, findings);
    }
  }

  /** On the port of the default, whether it is said or not. */
  private static boolean publishesEvents(EngineWorkload engine) {
    Optional<JsonNode> events = engine.flags().json("--kv-events-config").map(JsonFlag::tree);
    return events.filter(PortRules::isOnDefaultPort).isPresent();
  }

  private static boolean isOnDefaultPort(JsonNode events) {
    return events.path("enable_kv_cache_events").asBoolean(false)
        && events.path("endpoint").asString("tcp://*:" + KV_EVENTS).endsWith("*:" + KV_EVENTS);
  }

  /** Numbers that no engine can have are reported as such. */
  private static long ranks(EngineWorkload engine) {
    return Math.min(
        MOST_RANKS, Math.max(1, engine.flags().number(CommonVllmFlags.TENSOR_PARALLEL, 1)));
  }

  private static void checkDeclared(EngineWorkload engine, long first, Findings findings) {
    PodSpecs.named(engine.container().path("ports"), "nixl")
        .map(declared -> declared.path("containerPort").asLong(0))
        .filter(declared -> declared != first)
        .ifPresent(
            declared ->
                findings.invalid(
                    N14,
                    engine.path() + ".ports[nixl]",
                    declared,
                    "must be the " + first + " of " + PORT,
                    Fix.DERIVED));
  }

  /**
   * Ports of the pod that are not the side channel's. One that the engine's container declares
   * without a name may be its declaration.
   */
  private static List<Long> taken(EngineWorkload engine) {
    List<Long> taken = new ArrayList<>();
    if (engine.flags().knows("--port")) {
      taken.add(engine.flags().number("--port", 8000));
    }
    for (JsonNode container : PodSpecs.containers(engine.podSpec())) {
      for (JsonNode port : container.path("ports")) {
        String name = port.path("name").asString("");
        boolean mayBeIt = name.isEmpty() && container.equals(engine.container());
        if (!name.equals("nixl") && !mayBeIt) {
          taken.add(port.path("containerPort").asLong(0));
        }
      }
    }
    return taken;
  }

  private static Optional<Long> port(String text) {
    return text.matches("[0-9]{1,5}")
        ? Optional.of(Long.parseLong(text)).filter(port -> port >= 1 && port <= HIGHEST)
        : Optional.empty();
  }

  private static void checkNames(String path, JsonNode podSpec, Findings findings) {
    Set<String> seen = new HashSet<>();
    boolean right = true;
    for (JsonNode container : PodSpecs.containers(podSpec)) {
      String ports = path + ".containers[" + container.path("name").asString("") + "].ports";
      for (JsonNode port : container.path("ports")) {
        String name = port.path("name").asString("");
        if (name.isEmpty()) {
          continue;
        }
        boolean isNew = seen.add(name);
        right &= isNew;
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
          right = false;
          findings.invalid(
              N14,
              ports,
              name,
              "is no name of a port",
              "use at most 15 small letters, digits and - between them; for example metrics");
        } else if (!isNew) {
          findings.duplicate(
              N14, ports, name, "is another port's name in this pod", "give it another name");
        }
      }
    }
    if (right) {
      checkProbes(path, podSpec, findings);
    }
  }

  /** Kubernetes looks a name up among the ports of the probe's own container. */
  private static void checkProbes(String path, JsonNode podSpec, Findings findings) {
    for (JsonNode container : PodSpecs.containers(podSpec)) {
      String told = "";
      for (String name : PROBES) {
        JsonNode probe = container.path(name);
        String kind = probe.has("httpGet") ? "httpGet" : "tcpSocket";
        String port = probe.path(kind).path("port").stringValue("");
        boolean isNumber = port.isEmpty() || Character.isDigit(port.charAt(0));
        if (!isNumber && !port.equals(told) && !isDeclared(port, podSpec)) {
          told = port;
          findings.invalid(
              N14,
              path
                  + ".containers["
                  + container.path("name").asString("")
                  + "]."
                  + name
                  + "."
                  + kind
                  + ".port",
              port,
              "is no port of this container, so the probe always fails",
              "name one of its ports, or give the number");
        }
      }
    }
  }

  /** Whether any container has it: that of another one is what N6 and R20 tell. */
  private static boolean isDeclared(String name, JsonNode podSpec) {
    for (JsonNode container : PodSpecs.containers(podSpec)) {
      if (PodSpecs.named(container.path("ports"), name).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
