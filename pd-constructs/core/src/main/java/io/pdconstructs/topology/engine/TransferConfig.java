package io.pdconstructs.topology.engine;

import io.pdconstructs.annotation.CheckReturnValue;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.JsonFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an engine is told of the transfer of its KV cache, by {@code --kv-transfer-config}.
 *
 * @param text as it is written, for messages
 * @param tree the object; a missing node where the text is no JSON object
 */
@CheckReturnValue
public record TransferConfig(String text, JsonNode tree) {

  /** Holds several connectors, in {@code connectors} of its extra configuration. */
  public static final String MULTI = "MultiConnector";

  /** What NIXL uses where nothing is said, as a list in JSON. */
  public static final String DEFAULT_BACKENDS = "[\"UCX\"]";

  static final String FLAG = "kv-transfer-config";

  private static final String EXTRA = "kv_connector_extra_config";
  private static final String CONNECTORS = "connectors";

  static Optional<TransferConfig> of(Arguments arguments) {
    Optional<JsonFlag> flag = JsonFlag.of(arguments, FLAG);
    return flag.isPresent()
        ? Optional.of(new TransferConfig(flag.get().text(), flag.get().tree()))
        : Optional.empty();
  }

  /** Whether it is a JSON object; else nothing but its text is known. */
  public boolean isReadable() {
    return !tree.isMissingNode();
  }

  /** Who moves the KV cache, such as {@code NixlConnector}; empty where it is not said. */
  public Optional<String> connector() {
    return said("kv_connector");
  }

  /** The part in the transfer, such as {@code kv_producer}; empty where it is not said. */
  public Optional<String> role() {
    return said("kv_role");
  }

  /** The module in which the connector is; empty for one of vLLM's own. */
  public Optional<String> modulePath() {
    return said("kv_connector_module_path");
  }

  private Optional<String> said(String key) {
    String text = tree.path(key).asString("");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** The ID that the engine is given; empty where it makes its own. */
  public Optional<JsonNode> engineId() {
    return tree.path("engine_id").asOptional();
  }

  /** Whether it says what happens to a request whose transfer failed. */
  public boolean saysFailurePolicy() {
    return tree.has("kv_load_failure_policy");
  }

  /** What the connector itself reads; a missing node for nothing. */
  public JsonNode extra() {
    return tree.path(EXTRA);
  }

  /** The connectors within a {@link #MULTI}; none in others. */
  public List<TransferConfig> within() {
    List<TransferConfig> within = new ArrayList<>();
    if (connector().equals(Optional.of(MULTI))) {
      for (JsonNode one : extra().path(CONNECTORS)) {
        within.add(new TransferConfig(one.toString(), one));
      }
    }
    return within;
  }

  /** Whether its connector, or one within it, has this name. */
  public boolean uses(String name) {
    boolean uses = connector().equals(Optional.of(name));
    for (TransferConfig one : within()) {
      uses |= one.uses(name);
    }
    return uses;
  }

  /** Whether NIXL moves the KV cache, alone or within another one, or no connector is said. */
  public boolean mayUseNixl() {
    String name = connector().orElse("");
    boolean may = name.isEmpty() || name.startsWith("Nixl");
    for (TransferConfig one : within()) {
      may |= one.mayUseNixl();
    }
    return may;
  }

  /** That of NIXL, which may be within another one; else itself. */
  public TransferConfig ofNixl() {
    for (TransferConfig one : within()) {
      if (one.connector().orElse("").startsWith("Nixl")) {
        return one;
      }
    }
    return this;
  }

  /** The backends that NIXL is told to use, a list; empty where nothing is said. */
  public Optional<JsonNode> backends() {
    return ofNixl().extra().path("backends").asOptional();
  }

  /** The backends that NIXL uses, as a list in JSON. */
  public String usedBackends() {
    return backends().map(JsonNode::toString).orElse(DEFAULT_BACKENDS);
  }
}
