package io.pdconstructs.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** The heap at its fullest, with what nobody needs any more; and what is left of it afterwards. */
public final class HeapProfiler implements InternalProfiler {

  /** The name of the first result, in bytes. */
  static final String PEAK = "heap.peak";

  /** The name of the second one, in bytes. */
  static final String LEFT = "heap.left";

  @Override
  public String getDescription() {
    return "peak of the heap, and what is left";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    collectGarbage();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long peak = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    collectGarbage();
    long left = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return List.of(
        new ScalarResult(PEAK, peak, "B", AggregationPolicy.MAX),
        new ScalarResult(LEFT, left, "B", AggregationPolicy.MAX));
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static void collectGarbage() {
    ManagementFactory.getMemoryMXBean().gc();
  }
}
