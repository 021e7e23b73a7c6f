package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.N11;
import static io.pdconstructs.check.LibraryRule.P16;
import static io.pdconstructs.check.LibraryRule.V21;
import static io.pdconstructs.check.LibraryRule.V23;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Fix;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.CacheLayout;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.Arguments;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Variables of engines, and what is taken for one. N11 how long idle connections stay, V21 layouts
 * that this vLLM knows, V23 variables that a Service sets, P16 variables that nobody replaces.
 */
final class VariableRules implements Rule {

  private static final String KEEP_ALIVE = "VLLM_HTTP_TIMEOUT_KEEP_ALIVE";
  private static final long CLIENTS_KEEP_SECONDS = 90;

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(P16, N11, V21, V23);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload engine : subject.vllmEngines()) {
      if (!engine.container().isMissingNode()) {
        Findings where = findings.of(engine.role());
        checkKeepAlive(engine, where);
        checkLayout(engine, where);
        checkServices(engine, subject, where);
        if (!engine.command().isShell()) {
          checkArgs(engine, where);
        }
      }
    }
  }

  /** What an object of the cluster or a script sets is not seen. */
  private static void checkKeepAlive(EngineWorkload engine, Findings findings) {
    String path = engine.path() + ".env[" + KEEP_ALIVE + "]";
    String what =
        "so the engine closes connections that the gateway or the sidecar keeps for "
            + CLIENTS_KEEP_SECONDS
            + " s and still uses, and requests fail";
    Fix fix = Fix.derived("say 120");
    Optional<JsonNode> variable = PodSpecs.named(engine.env(), KEEP_ALIVE);
    if (variable.isEmpty()) {
      if (engine.container().path("envFrom").isEmpty() && !engine.command().isShell()) {
        findings.warn(N11, path, "is missing, which means 5 s, " + what, fix);
      }
    } else {
      long seconds = variable.get().path("value").asLong(CLIENTS_KEEP_SECONDS);
      if (seconds < CLIENTS_KEEP_SECONDS) {
        findings.warn(N11, path, "is " + seconds + " s, " + what, fix);
      }
    }
  }

  private static void checkLayout(EngineWorkload engine, Findings findings) {
    CacheLayout layout = CacheLayout.of(engine);
    if (layout.isUnknown()) {
      findings.invalid(
          V21,
          engine.path() + ".env[" + CacheLayout.VARIABLE + "]",
          layout.said(),
          "is no layout of " + engine.version().vllm() + ", which does not start",
          "leave it out, or use HND on both roles");
    }
  }

  /** Kubernetes tells pods about the Services that have an address, in variables of their names. */
  private static void checkServices(EngineWorkload engine, Subject subject, Findings findings) {
    boolean links = engine.podSpec().path("enableServiceLinks").asBoolean(true);
    if (!links || PodSpecs.named(engine.env(), "VLLM_PORT").isPresent()) {
      return;
    }
    for (Manifest service : subject.manifests().ofKind("Service")) {
      if (service.name().equals("vllm")
          && hasAddress(service)
          && service.namespace().equals(engine.object().namespace())) {
        findings.required(
            V23,
            engine.paths().podSpec() + ".enableServiceLinks",
            service
                + " puts VLLM_PORT with a URI into the pods of its namespace, by which vLLM does not start",
            new Fix(
                "leave it to the library, which says false, or give the Service another name",
                "say false, or give the Service another name"));
      }
    }
  }

  private static boolean hasAddress(Manifest service) {
    return !service.text("/spec/clusterIP").equals(Optional.of("None"))
        && !service.text("/spec/type").equals(Optional.of("ExternalName"));
  }

  private static void checkArgs(EngineWorkload engine, Findings findings) {
    for (String text : engine.command().written()) {
      String value = text.startsWith("-") ? text.substring(text.indexOf('=') + 1) : text;
      if (Arguments.isShellVariable(value)) {
        String name = value.replaceAll("[${}]", "");
        findings.invalid(
            P16,
            engine.path() + ".args",
            text,
            "stays as it is: Kubernetes replaces $(" + name + ") only, and no shell runs here",
            "write the value itself, or $(" + name + ")");
      }
    }
  }
}
