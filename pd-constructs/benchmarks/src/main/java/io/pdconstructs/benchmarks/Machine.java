package io.pdconstructs.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What was measured on. */
final class Machine {

  private static final Pattern PROCESSOR = Pattern.compile("(?m)^model name\\s*: (.+)$");
  private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");
  private static final Pattern SYSTEM = Pattern.compile("(?m)^PRETTY_NAME=\"?([^\"\\n]+)\"?$");
  private static final double KILOBYTES_PER_GIGABYTE = 1024.0 * 1024.0;
  private static final String UNKNOWN = "unknown";

  private Machine() {}

  /** A row for each fact. */
  static String table(String date, List<Tool> tools, double loadBefore, double loadAfter) {
    List<List<String>> rows =
        new ArrayList<>(
            List.of(
                List.of("Date", date),
                List.of("Processor", fact("/proc/cpuinfo", PROCESSOR)),
                List.of("Cores", String.valueOf(Runtime.getRuntime().availableProcessors())),
                List.of("Memory", memory()),
                List.of(
                    "System",
                    fact("/etc/os-release", SYSTEM)
                        + ", "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")),
                List.of(
                    "JDK",
                    System.getProperty("java.vm.name")
                        + " "
                        + System.getProperty("java.runtime.version")),
                List.of("Load before and after", one(loadBefore) + ", " + one(loadAfter))));
    for (Tool tool : tools) {
      rows.add(
          List.of(
              tool.name(),
              tool.program().isPresent() ? tool.version() : "not here: " + tool.reason()));
    }
    return Text.table(2, List.of("", "Measured on"), rows);
  }

  /** Processes that run or wait, over the last minute. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String memory() {
    String kilobytes = fact("/proc/meminfo", MEMORY);
    return kilobytes.equals(UNKNOWN)
        ? UNKNOWN
        : one(Double.parseDouble(kilobytes) / KILOBYTES_PER_GIGABYTE) + " GB";
  }

  private static String fact(String file, Pattern pattern) {
    try {
      return pattern
          .matcher(Files.readString(Path.of(file)))
          .results()
          .findFirst()
          .map(match -> match.group(1).strip())
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
