package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the page writes numbers and tables. */
final class Text {

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024.0;

  private Text() {}

  /** Three digits and a unit: {@code 312 ms}. */
  static String time(Duration duration) {
    double nanos = duration.toNanos();
    double size = Math.abs(nanos);
    if (size >= NANOS_PER_SECOND) {
      return digits(nanos / NANOS_PER_SECOND) + " s";
    } else if (size >= NANOS_PER_MILLI) {
      return digits(nanos / NANOS_PER_MILLI) + " ms";
    }
    return digits(nanos / NANOS_PER_MICRO) + " µs";
  }

  /** How many times as much: {@code 4.52}. */
  static String ratio(double ratio) {
    return digits(ratio);
  }

  /** Bytes as {@code 146 MB}. */
  static String megabytes(double bytes) {
    return digits(bytes / BYTES_PER_MEGABYTE) + " MB";
  }

  /** A whole number with commas between thousands. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A Markdown table: the first columns are words, the others numbers. */
  static String table(int words, List<String> head, List<List<String>> rows) {
    return row(head)
        + "|"
        + "---|".repeat(words)
        + "---:|".repeat(head.size() - words)
        + "\n"
        + rows.stream().map(Text::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
