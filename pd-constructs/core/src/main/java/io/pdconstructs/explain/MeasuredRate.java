package io.pdconstructs.explain;

/** How fast a rank receives KV cache, as somebody measured it. Others are faster or slower. */
public enum MeasuredRate {
  /** 44.65 GiB/s: each rank with an InfiniBand NIC of 400 Gb/s of its own. */
  INFINIBAND(
      47_942_572_441L,
      "44.65 GiB/s",
      "measured for a rank with an InfiniBand NIC of 400 Gb/s of its own (llm-d's report on"
          + " prefill/decode of August 2026)"),
  /** 0.5 GB/s: between two kernels. */
  TCP(500_000_000L, "0.5 GB/s", "reported over TCP (vllm#52607)");

  private final long bytesPerSecond;
  private final String text;
  private final String source;

  MeasuredRate(long bytesPerSecond, String text, String source) {
    this.bytesPerSecond = bytesPerSecond;
    this.text = text;
    this.source = source;
  }

  /** Bytes that a rank receives in a second. */
  public long bytesPerSecond() {
    return bytesPerSecond;
  }

  /** Where the number comes from. */
  public String source() {
    return source;
  }

  /** As it was reported, such as {@code 0.5 GB/s}. */
  @Override
  public String toString() {
    return text;
  }
}
