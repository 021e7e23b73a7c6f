package io.pdconstructs.topology;

import io.pdconstructs.known.GoFlags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The routing sidecar in front of a decode engine, as rules read it.
 *
 * @param container the container that it runs in
 * @param path the container as messages name its place
 * @param said what its flags are given, the last where one is given several times; {@code true} for
 *     one without a value
 */
public record Sidecar(JsonNode container, String path, Map<String, String> said) {

  private static final long PORT = 8000;

  /** That of an engine; empty where it has none. */
  public static Optional<Sidecar> of(EngineWorkload engine) {
    Optional<JsonNode> found = engine.sidecar();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode container = found.get();
    return Optional.of(
        new Sidecar(
            container,
            engine.podSpecPath() + ".initContainers[routing-proxy]",
            said(GoFlags.args(container))));
  }

  private static Map<String, String> said(List<String> args) {
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      int equals = arg.indexOf('=');
      String name = GoFlags.name(arg);
      boolean next = i + 1 < args.size() && GoFlags.name(args.get(i + 1)).isEmpty();
      if (!name.isEmpty()) {
        said.put(name, equals >= 0 ? arg.substring(equals + 1) : next ? args.get(i + 1) : "true");
      }
    }
    return said;
  }

  /** The flags of its version; empty where the image does not tell it. */
  private Optional<GoFlags> flags() {
    return GoFlags.ofSidecar(container.path("image").asString(""));
  }

  /** What messages call it. */
  public String what() {
    return flags().map(GoFlags::program).orElse("this sidecar");
  }

  /** Whether its version is known and has this flag, with which no file says something else. */
  public boolean has(String flag) {
    return flags().filter(known -> known.has(flag)).isPresent()
        && !said.containsKey("configuration")
        && !said.containsKey("configuration-file");
  }

  /** Whether a flag is given and is not false. */
  public boolean isOn(String flag) {
    return said.containsKey(flag) && !isFalse(said.get(flag));
  }

  /** As Go reads it. */
  public static boolean isFalse(String text) {
    return text.equals("0")
        || text.equals("f")
        || text.equals("F")
        || text.equals("false")
        || text.equals("False")
        || text.equals("FALSE");
  }

  /** A whole number; what it is left out for when it is missing or none. */
  public long number(String flag, long otherwise) {
    try {
      return Long.parseLong(said.getOrDefault(flag, ""));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Where it listens. */
  public long port() {
    return number("port", PORT);
  }

  /** Whether an environment variable is set, by whatever means. */
  public boolean hasVariable(String name) {
    return PodSpecs.named(container.path("env"), name).isPresent()
        || !container.path("envFrom").isEmpty();
  }
}
