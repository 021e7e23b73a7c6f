package io.pdconstructs.sizing;

import java.util.Optional;

/** How large the numbers of a KV cache are. */
public enum KvCacheType {
  /** Two bytes: BF16 or FP16. What vLLM takes by itself, also for weights in FP8 or FP4. */
  BF16(2),
  /** One byte. */
  FP8(1);

  private final int bytes;

  KvCacheType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /**
   * The type that a value of {@code --kv-cache-dtype} names, {@code auto} as it is for a model in
   * BF16 or FP16; empty for those that store more than the numbers, or that are not known.
   */
  public static Optional<KvCacheType> of(String flag) {
    return switch (flag) {
      case "auto", "bfloat16", "float16" -> Optional.of(BF16);
      case "fp8", "fp8_e4m3", "fp8_e5m2", "fp8_inc" -> Optional.of(FP8);
      default -> Optional.empty();
    };
  }
}
