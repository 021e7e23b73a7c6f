package io.pdconstructs.known;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Flags that every vLLM has, as far as rules ask for them, and those that the library writes. They
 * are read without the table of a version, {@link VllmFlags}, which takes time to load.
 */
public final class CommonVllmFlags {

  public static final String TENSOR_PARALLEL = "--tensor-parallel-size";
  public static final String PIPELINE_PARALLEL = "--pipeline-parallel-size";
  public static final String DATA_PARALLEL = "--data-parallel-size";
  public static final String KV_TRANSFER = "--kv-transfer-config";
  public static final String SERVED_NAME = "--served-model-name";

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

  /** Flags that take a value, each with the shortest beginning that no other flag shares. */
  private static final Map<String, String> SHORTEST =
      Map.ofEntries(
          Map.entry(TENSOR_PARALLEL, "--te"),
          Map.entry(PIPELINE_PARALLEL, "--pi"),
          Map.entry(DATA_PARALLEL, "--data-parallel-size"),
          Map.entry("--port", "--po"),
          Map.entry(SERVED_NAME, "--ser"),
          Map.entry("--block-size", "--b"),
          Map.entry("--max-model-len", "--max-mo"),
          Map.entry(KV_TRANSFER, "--kv-t"),
          Map.entry("--kv-cache-dtype", "--kv-c"),
          Map.entry("--dtype", "--dt"),
          Map.entry("--gpu-memory-utilization", "--gp"),
          Map.entry("--uvicorn-log-level", "--uvicorn-log-level"),
          Map.entry("--disable-access-log-for-endpoints", "--disable-access-log-for-endpoints"));

  /** Flags that take none. */
  private static final Set<String> SWITCHES =
      Set.of(
          "--disable-hybrid-kv-cache-manager",
          "--no-disable-hybrid-kv-cache-manager",
          "--disable-log-requests",
          "--disable-uvicorn-access-log");

  private CommonVllmFlags() {}

  /** Whether a name is the full one of a flag here. */
  public static boolean isFullName(String name) {
    return SHORTEST.containsKey(name) || SWITCHES.contains(name);
  }

  /** The flag here that a short form or a beginning stands for; empty for none. */
  public static Optional<String> meantBy(String spelled) {
    Optional<String> shortForm = Optional.ofNullable(SHORT.get(spelled));
    return shortForm.isPresent()
        ? shortForm
        : SHORTEST.entrySet().stream()
            .filter(flag -> flag.getKey().startsWith(spelled))
            .filter(flag -> spelled.startsWith(flag.getValue()))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  /** How many values a flag here takes. */
  public static Takes takes(String name) {
    return SWITCHES.contains(name)
        ? Takes.NONE
        : SHORTEST.containsKey(name) && !name.equals(SERVED_NAME) ? Takes.ONE : Takes.SEVERAL;
  }

  /** How many values a flag takes. */
  public enum Takes {
    NONE,
    ONE,
    /** All words up to the next flag; also where it is not known. */
    SEVERAL
  }
}
