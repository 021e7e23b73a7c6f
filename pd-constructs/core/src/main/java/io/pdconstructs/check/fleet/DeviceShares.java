package io.pdconstructs.check.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many devices of a kind each stack asks for. */
final class DeviceShares {

  private static final int MOST_NAMED = 3;

  private final Map<String, Long> byStack = new LinkedHashMap<>();
  private long total;

  void add(String stack, long devices) {
    total = devices > Long.MAX_VALUE - total ? Long.MAX_VALUE : total + devices;
    byStack.merge(stack, devices, Long::sum);
  }

  long total() {
    return total;
  }

  /** Those who ask for most, as messages name them. */
  @Override
  public String toString() {
    List<Map.Entry<String, Long>> most = new ArrayList<>(byStack.entrySet());
    most.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> one : most.subList(0, Math.min(MOST_NAMED, most.size()))) {
      text.append(text.isEmpty() ? ": " : ", ");
      text.append(one.getValue()).append(" by ").append(one.getKey());
    }
    int more = most.size() - MOST_NAMED;
    return text + (more > 0 ? " and others by " + more + " more" : "");
  }
}
