package io.pdconstructs.sizing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What moves from a prefill to a decode worker for one prompt. Ranks work side by side, so the
 * slowest pair decides.
 *
 * @param blocks blocks that the prompt fills, the last one whole
 * @param mostDescriptors the most pieces that NIXL moves between two ranks. It merges what lies
 *     side by side: for a prompt of one block keys and values, so half as many, and with vLLM
 *     0.30.0 more
 * @param bytesPerRank bytes that the busiest rank sends or receives
 */
public record KvTransfer(long blocks, long mostDescriptors, long bytesPerRank) {

  /**
   * How long it takes, to the nanosecond.
   *
   * @param bytesPerSecond what one rank sends or receives in a second
   * @throws IllegalArgumentException when that is less than 1
   */
  public Duration time(long bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException(bytesPerSecond + " bytes per second move nothing");
    }
    BigDecimal nanoseconds =
        BigDecimal.valueOf(bytesPerRank)
            .multiply(BigDecimal.valueOf(Duration.ofSeconds(1).toNanos()))
            .divide(BigDecimal.valueOf(bytesPerSecond), 0, RoundingMode.HALF_UP);
    return Duration.ofNanos(nanoseconds.longValueExact());
  }
}
