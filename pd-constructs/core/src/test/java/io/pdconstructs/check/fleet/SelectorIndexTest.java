package io.pdconstructs.check.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.Findings;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.topology.PodSelector;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SelectorIndexTest {

  @Test
  @DisplayName("Pods are selected by the selectors whose labels they have, as one by one")
  void selecting() {
    Random random = new Random(2);
    int selected = 0;
    for (int i = 0; i < 1_000; i++) {
      SelectorIndex index = new SelectorIndex();
      Set<Map<String, String>> wanted = new HashSet<>();
      Map<String, String> pod = labels(random);
      for (int j = 0; j < 8; j++) {
        Map<String, String> selector = labels(random);
        ObjectKey key = new ObjectKey("", "Service", Optional.of("a"), "s" + j);
        index.add(new PodSelector(selector), new Owned(Findings.about("a"), key));
        if (pod.entrySet().containsAll(selector.entrySet())) {
          wanted.add(selector);
        }
      }
      selected += wanted.size();
      assertThat(index.selecting(pod))
          .extracting(entry -> entry.selector().labels())
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
    assertThat(selected).isGreaterThan(100);
  }

  private static Map<String, String> labels(Random random) {
    Map<String, String> labels = new TreeMap<>();
    Stream.of("a", "b", "c", "d")
        .filter(key -> random.nextBoolean())
        .forEach(key -> labels.put(key, String.valueOf(random.nextInt(2))));
    return labels;
  }
}
