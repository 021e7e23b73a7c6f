package io.pdconstructs.check.fleet;

import io.pdconstructs.topology.PodSelector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Selectors of one namespace by the keys that they ask for, so that no pod is compared with each of
 * them. The work of asking for all pods is their number times that of different sets of keys among
 * the selectors. Those that programs write have a handful of such sets however many stacks there
 * are; only where each selector has keys of its own is every pod compared with every selector.
 */
final class SelectorIndex {

  /** Those who select by the same labels. */
  record Entry(PodSelector selector, Owners owners) {}

  private final Map<List<String>, Map<List<String>, Entry>> byKeys = new LinkedHashMap<>();

  void add(PodSelector selector, Owned owned) {
    List<String> keys = List.copyOf(selector.labels().keySet());
    List<String> values = List.copyOf(selector.labels().values());
    Map<List<String>, Entry> same = byKeys.computeIfAbsent(keys, none -> new LinkedHashMap<>());
    Entry known = same.get(values);
    if (known == null) {
      same.put(values, new Entry(selector, new Owners(owned)));
    } else {
      known.owners().add(owned);
    }
  }

  /** The selectors that select pods of these labels; one without a label selects all pods. */
  List<Entry> selecting(Map<String, String> podLabels) {
    List<Entry> found = new ArrayList<>();
    for (Map.Entry<List<String>, Map<List<String>, Entry>> same : byKeys.entrySet()) {
      Entry entry = same.getValue().get(values(same.getKey(), podLabels));
      if (entry != null) {
        found.add(entry);
      }
    }
    return found;
  }

  /** The values of keys; none that fits where one is missing. */
  private static List<String> values(List<String> keys, Map<String, String> labels) {
    List<String> values = new ArrayList<>();
    for (String key : keys) {
      String value = labels.get(key);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
