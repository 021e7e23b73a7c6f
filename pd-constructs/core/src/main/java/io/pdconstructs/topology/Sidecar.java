package io.pdconstructs.topology;

import io.pdconstructs.known.GoFlags;
import io.pdconstructs.reference.PodSpecs;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import io.pdconstructs.topology.arguments.SidecarConfiguration;
import io.pdconstructs.topology.arguments.WholeNumber;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The routing sidecar in front of a decode engine, and what it is told by its arguments and by a
 * configuration that one of them holds. Arguments win over that.
 *
 * @param engine the engine behind it
 * @param container the container that it runs in
 * @param arguments its arguments
 * @param configuration what {@code --configuration} holds
 */
public record Sidecar(
    EngineWorkload engine,
    JsonNode container,
    Arguments arguments,
    SidecarConfiguration configuration) {

  /** What its container is called. */
  public static final String NAME = "routing-proxy";

  private static final String PORT = "8000";

  /** What versions up to 0.9 take for their engine's port by default. */
  private static final String OLD_ENGINE_PORT = "8001";

  /** What versions from 0.10 on take for it. */
  private static final String ENGINE_PORT = "8200";

  /** That of an engine; empty where it has none. */
  public static Optional<Sidecar> of(EngineWorkload engine) {
    Optional<JsonNode> container = PodSpecs.named(engine.podSpec().path("initContainers"), NAME);
    return container.isPresent() ? Optional.of(of(engine, container.get())) : Optional.empty();
  }

  private static Sidecar of(EngineWorkload engine, JsonNode container) {
    String image = container.path("image").asString("");
    Arguments arguments = Arguments.ofGo(container, GoFlags.ofSidecar(image));
    return new Sidecar(engine, container, arguments, SidecarConfiguration.of(arguments));
  }

  /** The flags of its version; empty where the image does not tell it. */
  public Optional<GoFlags> flags() {
    return GoFlags.ofSidecar(image());
  }

  /** The image that it runs. */
  public String image() {
    return container.path("image").asString("");
  }

  /** What messages call it. */
  public String what() {
    return flags().map(GoFlags::program).orElse("this sidecar");
  }

  /** The container as messages name its place. */
  public String path() {
    return path(engine);
  }

  /** The same of the one that an engine has or lacks. */
  public static String path(EngineWorkload engine) {
    return engine.paths().podSpec() + ".initContainers[" + NAME + "]";
  }

  private String pathInObject() {
    return path().substring(engine.paths().before().length());
  }

  /** Whether its version is known and has this flag, with which no file says something else. */
  public boolean has(String flag) {
    return configuration.isRead() && flags().filter(known -> known.has(flag)).isPresent();
  }

  /** What a flag is given, the last value of several; {@code true} for one without a value. */
  public Optional<String> said(String flag) {
    Optional<Argument> last = arguments.last(flag);
    return last.isPresent() ? Optional.of(last.get().orTrue()) : configuration.value(flag);
  }

  /** Whether a flag is given and is not false. */
  public boolean isOn(String flag) {
    Optional<String> said = said(flag);
    return said.isPresent() && !Arguments.isFalse(said.get());
  }

  /** A whole number; what it is left out for when it is missing or none. */
  public long number(String flag, long otherwise) {
    return said(flag).flatMap(WholeNumber::read).orElse(otherwise);
  }

  /** Where it listens. */
  public Stated port() {
    return stated("port").orDefault(PORT);
  }

  /** The same as a number; where it listens by default when it is told none. */
  public long portNumber() {
    return number("port", Long.parseLong(PORT));
  }

  /** Where it takes its engine to listen; by default that depends on its version. */
  public Stated enginePort() {
    Stated newer = stated("model-server-port");
    Stated stated = newer.said().isPresent() ? newer : stated("vllm-port");
    if (stated.said().isPresent() || !has("vllm-port")) {
      return stated;
    }
    return stated.orDefault(has("model-server-port") ? ENGINE_PORT : OLD_ENGINE_PORT);
  }

  /**
   * Whether it may find its engine on a port: as it is told, by its version's default, or, where
   * its version is not known, by that of any.
   */
  public boolean mayFindEngineOn(String port) {
    Optional<String> taken = enginePort().value();
    return taken.isPresent()
        ? taken.get().equals(port)
        : port.equals(ENGINE_PORT) || port.equals(OLD_ENGINE_PORT);
  }

  /** How it takes its engine to move the KV cache; by default that depends on its version. */
  public Stated connector() {
    Stated stated = stated("kv-connector", "connector");
    if (stated.said().isPresent()) {
      return stated;
    }
    if (has("kv-connector")) {
      return stated.orDefault("nixlv2");
    }
    return has("connector") ? stated("connector").orDefault("nixl") : stated;
  }

  private Stated stated(String... flags) {
    for (String flag : flags) {
      Optional<String> said = said(flag);
      if (said.isPresent()) {
        Optional<Argument> last = arguments.last(flag);
        String where = last.isPresent() ? last.get().spelled() : "--configuration";
        return Stated.of(engine.object(), field(where), said);
      }
    }
    return Stated.of(engine.object(), field("--" + flags[0]), Optional.empty());
  }

  private String field(String flag) {
    return pathInObject() + ".args[" + flag + "]";
  }

  /** Whether an environment variable is set, by whatever means. */
  public boolean hasVariable(String name) {
    return PodSpecs.named(container.path("env"), name).isPresent()
        || !container.path("envFrom").isEmpty();
  }
}
