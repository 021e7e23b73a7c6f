package io.pdconstructs.check.routing;

import static io.pdconstructs.check.LibraryRule.G20;
import static io.pdconstructs.check.LibraryRule.N10;
import static io.pdconstructs.check.LibraryRule.N12;
import static io.pdconstructs.check.LibraryRule.N13;
import static io.pdconstructs.check.LibraryRule.N7;
import static io.pdconstructs.check.LibraryRule.N9;
import static io.pdconstructs.check.LibraryRule.S9;

import io.pdconstructs.Role;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryFlags;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.KnownImages;
import io.pdconstructs.known.KvConnectors;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.engine.TransferConfig;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The sidecar in front of decode engines. S9 it hands over what its engine takes, N7 it speaks what
 * its clients speak, N9 its guard knows the pool, N10 it pauses between retries, N12 it runs beside
 * its engine, N13 chunks of decoding, G20 it has resources. What depends on its flags is looked at
 * where its version is known.
 */
final class SidecarRules implements Rule {

  private static final String GUARD = "enable-ssrf-protection";

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(S9, N7, N9, N10, N12, N13, G20);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.engines()) {
      checkStart(engine, findings.of(engine.role()));
      subject
          .topology()
          .sidecar(engine)
          .ifPresent(sidecar -> check(sidecar, subject, findings.of(engine.role())));
    }
  }

  private static void check(Sidecar sidecar, Subject subject, Findings findings) {
    checkResources(sidecar, findings);
    if (!LibraryFlags.isUsers("secure-proxy", subject.stack(), sidecar)) {
      checkTls(sidecar, findings);
    }
    if (!LibraryFlags.isUsers("kv-connector", subject.stack(), sidecar)
        && !LibraryFlags.isUsers("connector", subject.stack(), sidecar)) {
      checkConnector(sidecar, subject, findings);
    }
    checkGuard(sidecar, findings);
    checkRetries(sidecar, findings);
    checkChunks(sidecar, findings);
  }

  /** Kubernetes waits for the end of any other init container before it starts the next one. */
  private static void checkStart(EngineWorkload engine, Findings findings) {
    for (JsonNode container : engine.podSpec().path("initContainers")) {
      String name = container.path("name").asString("");
      String policy = container.path("restartPolicy").asString("(nothing)");
      boolean sidecar =
          name.equals("routing-proxy")
              || KnownImages.isSidecar(container.path("image").asString(""));
      if (sidecar && !policy.equals("Always")) {
        findings.invalid(
            N12,
            engine.paths().podSpec() + ".initContainers[" + name + "].restartPolicy",
            policy,
            "must be Always, else Kubernetes waits for the sidecar to end and never starts the engine",
            findings.leave());
      }
    }
  }

  private static void checkResources(Sidecar sidecar, Findings findings) {
    JsonNode resources = sidecar.container().path("resources");
    if (!resources.path("requests").has("cpu") && !resources.path("limits").has("cpu")) {
      findings.warn(
          G20,
          sidecar.path() + ".resources",
          "asks for no CPU, through which every token goes, and takes its pod out of the Guaranteed class",
          findings.fix(
              "leave it to the library; resources(...) on the sidecar changes them",
              "request and limit CPU and memory, such as 2 and 1Gi"));
    }
  }

  private static void checkTls(Sidecar sidecar, Findings findings) {
    EngineWorkload engine = sidecar.engine();
    boolean plain =
        engine.flags().knows("--ssl-certfile") && !engine.flags().isGiven("--ssl-certfile");
    String said = sidecar.said("secure-proxy").orElse("true");
    if (!Arguments.isFalse(said) && plain && sidecar.has("secure-proxy")) {
      findings.required(
          N7,
          sidecar.path() + ".args",
          "without --secure-proxy=false "
              + sidecar.what()
              + " speaks TLS in front of an engine that speaks none, and the gateway does not reach it",
          findings.leave());
    }
  }

  /** Connectors of engines that have several names, or hold several, are left alone. */
  private static void checkConnector(Sidecar sidecar, Subject subject, Findings findings) {
    EngineWorkload engine = sidecar.engine();
    Optional<String> ofEngine = engine.flags().transfer().flatMap(TransferConfig::connector);
    if (isOfNone(engine.flags().transfer()) && isOfBoth(ofEngine, subject)) {
      findings.invalid(
          S9,
          sidecar.path() + ".args",
          sidecar.connector().value().orElse("(nothing)"),
          "hands over to "
              + ofEngine.orElse("")
              + ", which no vLLM has, so no transfer ever starts",
          findings.fix("leave it to the library", "use a connector that the engine has"));
      return;
    }
    String wanted =
        engine.command().isSglang()
            ? "sglang"
            : switch (ofEngine.orElse("")) {
              case "NixlConnector", "NixlPushConnector" -> "nixlv2";
              case "MooncakeConnector" -> "mooncake";
              case "SharedStorageConnector", "ExampleConnector" -> "shared-storage";
              default -> "";
            };
    String said = sidecar.connector().value().orElse("");
    boolean differs = !wanted.isEmpty() && !said.isEmpty() && !said.equals(wanted);
    if (differs && isOfBoth(ofEngine, subject)) {
      findings.invalid(
          S9,
          sidecar.path() + ".args",
          said,
          "is not how the engine behind it moves its KV cache, so no transfer ever starts",
          findings.fix("leave it to the library", "say " + wanted));
    }
  }

  /**
   * Whether a connector is named that no vLLM has, and no module that would bring it. One that is
   * nearly another's name is meant to be that, which V27 tells.
   */
  private static boolean isOfNone(Optional<TransferConfig> transfer) {
    if (transfer.isEmpty() || transfer.get().modulePath().isPresent()) {
      return false;
    }
    String name = transfer.get().connector().orElse("");
    return !name.isEmpty()
        && !KvConnectors.isKnown(name)
        && NearMiss.of(name, KvConnectors.names()).isEmpty();
  }

  /** Roles with two connectors are reported as such. */
  private static boolean isOfBoth(Optional<String> connector, Subject subject) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      if (!prefill.flags().transfer().flatMap(TransferConfig::connector).equals(connector)) {
        return false;
      }
    }
    return true;
  }

  private static void checkGuard(Sidecar sidecar, Findings findings) {
    if (!sidecar.isOn(GUARD) || !sidecar.has(GUARD)) {
      return;
    }
    boolean inOne = sidecar.has("inference-pool");
    Optional<String> missing =
        inOne
            ? missing(sidecar, "inference-pool")
            : missing(sidecar, "inference-pool-name")
                .or(() -> missing(sidecar, "inference-pool-namespace"));
    if (missing.isPresent()) {
      findings.required(
          N9,
          sidecar.path() + ".args",
          "without "
              + missing.get()
              + " beside --"
              + GUARD
              + ", "
              + sidecar.what()
              + " does not start",
          "name the pool and its namespace" + (inOne ? ": --inference-pool=NAMESPACE/NAME" : ""));
      return;
    }
    String pool = sidecar.said("inference-pool").orElse("/");
    String namespace = sidecar.engine().object().namespace().orElse("default");
    if (inOne && pool.indexOf('/') < 0 && !namespace.equals("default")) {
      findings.invalid(
          N9,
          sidecar.path() + ".args",
          pool,
          "is a pool of the namespace default to --inference-pool, so no prefill worker here may be asked",
          "say --inference-pool=" + namespace + "/" + pool);
    }
  }

  /** A variable does as well as its flag. */
  private static Optional<String> missing(Sidecar sidecar, String flag) {
    String variable = flag.replace('-', '_').toUpperCase(Locale.ROOT);
    return sidecar.said(flag).isPresent() || sidecar.hasVariable(variable)
        ? Optional.empty()
        : Optional.of("--" + flag);
  }

  private static void checkRetries(Sidecar sidecar, Findings findings) {
    String pause = sidecar.said("prefill-retry-backoff").orElse("200ms");
    if (sidecar.number("prefill-max-retries", 0) > 0
        && isNone(pause)
        && sidecar.has("prefill-max-retries")) {
      findings.invalid(
          N10,
          sidecar.path() + ".args",
          pause,
          "after --prefill-retry-backoff is no pause between retries, and "
              + sidecar.what()
              + " does not start",
          "leave it out, which means 200ms, or use a longer time");
    }
  }

  private static boolean isNone(String time) {
    boolean none = true;
    for (int i = 0; i < time.length(); i++) {
      none &= time.charAt(i) < '1' || time.charAt(i) > '9';
    }
    return none || time.startsWith("-");
  }

  private static void checkChunks(Sidecar sidecar, Findings findings) {
    long chunk = sidecar.number("decode-chunk-size", 0);
    if (chunk == 0 || !sidecar.has("decode-chunk-size")) {
      return;
    }
    long block = sidecar.engine().flags().number("--block-size", 1);
    if (chunk < 0) {
      findings.invalid(
          N13,
          sidecar.path() + ".args",
          chunk,
          "after --decode-chunk-size is no number of tokens, and "
              + sidecar.what()
              + " does not start",
          "use 0 for no chunks, or a multiple of --block-size");
    } else if (block > 1 && chunk % block != 0) {
      findings.warn(
          N13,
          sidecar.path() + ".args",
          "--decode-chunk-size "
              + chunk
              + " is no multiple of the engine's block size ("
              + block
              + "), so chunks end within blocks",
          "use a multiple, such as " + Math.max(block, chunk / block * block));
    }
  }
}
