package io.pdconstructs.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A flag of {@code vllm serve} in whatever spelling vLLM takes: {@code --a b}, {@code --a=b},
 * {@code --a.key b}, underscores for dashes, short forms, and any beginning that fits no other of
 * the flags known here.
 *
 * @param name its full name with dashes
 * @param value what follows {@code =}; empty when the value is the next argument
 */
public record EngineFlag(String name, Optional<String> value) {

  public static final String TENSOR_PARALLEL = "--tensor-parallel-size";
  public static final String PIPELINE_PARALLEL = "--pipeline-parallel-size";
  public static final String DATA_PARALLEL = "--data-parallel-size";
  public static final String KV_TRANSFER = "--kv-transfer-config";

  private static final Pattern FLAG = Pattern.compile("--?[A-Za-z]");

  private static final Map<String, String> SHORT =
      Map.of(
          "-tp",
          TENSOR_PARALLEL,
          "-pp",
          PIPELINE_PARALLEL,
          "-dp",
          DATA_PARALLEL,
          "-dcp",
          "--decode-context-parallel-size",
          "-pcp",
          "--prefill-context-parallel-size",
          "-q",
          "--quantization",
          "-sc",
          "--speculative-config");

  /**
   * Flags that rules ask for, each with the shortest beginning that no other flag of vLLM shares.
   */
  private static final Map<String, String> SHORTEST =
      Map.ofEntries(
          Map.entry(TENSOR_PARALLEL, "--te"),
          Map.entry(PIPELINE_PARALLEL, "--pi"),
          Map.entry(DATA_PARALLEL, "--data-parallel-size"),
          Map.entry("--port", "--po"),
          Map.entry("--served-model-name", "--ser"),
          Map.entry("--block-size", "--b"),
          Map.entry("--max-model-len", "--max-mo"),
          Map.entry("--kv-transfer-config", "--kv-t"),
          Map.entry("--kv-cache-dtype", "--kv-c"),
          Map.entry("--dtype", "--dt"),
          Map.entry("--gpu-memory-utilization", "--gp"));

  /** The flag that an argument is; empty when it is a value or the model. */
  public static Optional<EngineFlag> of(String arg) {
    if (!FLAG.matcher(arg).lookingAt()) {
      return Optional.empty();
    }
    int equals = arg.indexOf('=');
    String spelled = equals < 0 ? arg : arg.substring(0, equals);
    int dot = spelled.indexOf('.');
    String flag = (dot < 0 ? spelled : spelled.substring(0, dot)).replace('_', '-');
    return Optional.of(
        new EngineFlag(
            fullName(flag),
            equals < 0 ? Optional.empty() : Optional.of(arg.substring(equals + 1))));
  }

  /** Whether the next argument is its value for certain, whatever it looks like. */
  public boolean takesNext() {
    return value.isEmpty() && SHORTEST.containsKey(name);
  }

  private static String fullName(String flag) {
    List<String> fitting =
        SHORTEST.entrySet().stream()
            .filter(known -> known.getKey().startsWith(flag) && flag.startsWith(known.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return fitting.size() == 1 ? fitting.get(0) : SHORT.getOrDefault(flag, flag);
  }
}
