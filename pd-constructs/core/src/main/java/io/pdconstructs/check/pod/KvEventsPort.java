package io.pdconstructs.check.pod;

import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.JsonFlag;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The port on which vLLM publishes KV events unless it is told another. */
final class KvEventsPort {

  static final long DEFAULT = 5557;

  private KvEventsPort() {}

  /** Whether an engine publishes there, by a flag that says the port or leaves it out. */
  static boolean isUsedBy(EngineWorkload engine) {
    Optional<JsonNode> events = engine.flags().json("--kv-events-config").map(JsonFlag::tree);
    return events.isPresent() && isUsedBy(events.get());
  }

  private static boolean isUsedBy(JsonNode events) {
    return events.path("enable_kv_cache_events").asBoolean(false)
        && events.path("endpoint").asString("tcp://*:" + DEFAULT).endsWith("*:" + DEFAULT);
  }
}
