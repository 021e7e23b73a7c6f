package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/**
 * Fleets of one stack up to ten thousand.
 *
 * @param stream each stack's text is used and let go
 * @param keep all objects are kept
 */
record FleetTimes(Jmh stream, Jmh keep) {

  /** The largest. */
  static final int LARGEST = 10_000;

  private static final List<Integer> SIZES = List.of(1, 10, 100, 1_000, LARGEST);

  static FleetTimes run() {
    return new FleetTimes(
        Jmh.run(FleetBenchmark.class, "stream"), Jmh.run(FleetBenchmark.class, "keep"));
  }

  /** Time of one stack among so many; empty when they did not fit the heap. */
  Optional<Duration> perStack(int stacks) {
    return stream.of("stream", stacks).map(result -> Jmh.time(result).dividedBy(stacks));
  }

  /** The heap at its fullest with the largest fleet, in bytes; empty when it did not fit. */
  Optional<Double> peak() {
    return stream.of("stream", LARGEST).map(result -> Jmh.secondary(result, HeapProfiler.PEAK));
  }

  /** A row for each size. */
  String table() {
    List<List<String>> rows = new ArrayList<>();
    for (int size : SIZES) {
      List<String> row = new ArrayList<>();
      row.add(Text.count(size));
      row.addAll(stream.of("stream", size).map(found -> streamed(found, size)).orElse(noRoom(4)));
      row.addAll(keep.of("keep", size).map(found -> kept(found, size)).orElse(noRoom(2)));
      rows.add(row);
    }
    return Text.table(
        0,
        List.of(
            "Stacks",
            "Time",
            "Time a stack",
            "Heap at its fullest",
            "Allocated a stack",
            "All kept: time a stack",
            "All kept: heap"),
        rows);
  }

  private static List<String> streamed(RunResult result, int size) {
    return List.of(
        Text.time(Jmh.time(result)),
        Text.time(Jmh.time(result).dividedBy(size)),
        Text.megabytes(Jmh.secondary(result, HeapProfiler.PEAK)),
        Text.count(Math.round(Jmh.allocated(result) / size / 1024)) + " KB");
  }

  private static List<String> kept(RunResult result, int size) {
    return List.of(
        Text.time(Jmh.time(result).dividedBy(size)),
        Text.megabytes(Jmh.secondary(result, HeapProfiler.LEFT)));
  }

  private static List<String> noRoom(int cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      row.add("no room");
    }
    return row;
  }
}
