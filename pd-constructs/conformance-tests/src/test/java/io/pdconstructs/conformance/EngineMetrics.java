package io.pdconstructs.conformance;

import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code /metrics} of an engine says.
 *
 * @param values by name and labels, as the engine writes them
 */
record EngineMetrics(Map<String, Double> values) {

  /** Bytes of KV cache that were fetched from prefill. */
  static final String BYTES_MOVED = "vllm:nixl_bytes_transferred_sum";

  /** Transfers that failed. */
  static final String FAILED_TRANSFERS = "vllm:nixl_num_failed_transfers_total";

  /** Requests that ended, well or not. */
  static final String ENDED_REQUESTS = "vllm:request_success_total";

  private static final String PROMPT_TOKENS = "vllm:prompt_tokens_by_source_total";

  /** Reads the text format of Prometheus. */
  static EngineMetrics of(String text) {
    Map<String, Double> values = new TreeMap<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int space = line.lastIndexOf(' ');
        values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
      }
    }
    return new EngineMetrics(values);
  }

  /** How much a count has risen. */
  long since(EngineMetrics before, String name) {
    return count(name, "") - before.count(name, "");
  }

  /** How many more tokens of prompts the engine has computed itself. */
  long computedSince(EngineMetrics before) {
    String label = "source=\"local_compute\"";
    return count(PROMPT_TOKENS, label) - before.count(PROMPT_TOKENS, label);
  }

  /** Whether the engine counts such a thing at all. */
  boolean has(String name) {
    return values.keySet().stream().anyMatch(series -> series.startsWith(name + '{'));
  }

  /** The sum of what has a name and a label; 0 where there is none. */
  private long count(String name, String label) {
    double sum = 0;
    for (Map.Entry<String, Double> value : values.entrySet()) {
      if (value.getKey().startsWith(name + '{') && value.getKey().contains(label)) {
        sum += value.getValue();
      }
    }
    return Math.round(sum);
  }
}
