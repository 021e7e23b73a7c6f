package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often each of the things that must come up did come up. */
final class Coverage {

  private final String title;
  private final Map<String, Integer> counts = new TreeMap<>();

  /**
   * @param title what is counted
   * @param expected what must come up; what is before a dot is the name of its group
   */
  Coverage(String title, Collection<String> expected) {
    this.title = title;
    expected.forEach(name -> counts.put(name, 0));
  }

  /** These came up once more. */
  void count(Collection<String> names) {
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
  }

  /** Prints the counts, and fails when there is a zero among them. */
  void printAndDemand() {
    System.out.println(this);
    List<String> missing = counts.keySet().stream().filter(name -> counts.get(name) == 0).toList();
    assertThat(missing).as("never came up, so nothing was proven of it").isEmpty();
  }

  /** A line for each group. */
  @Override
  public String toString() {
    Map<String, List<String>> groups =
        counts.keySet().stream()
            .collect(Collectors.groupingBy(Coverage::group, TreeMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .map(group -> line(group.getKey(), group.getValue()))
        .collect(Collectors.joining("", title + "\n", ""));
  }

  private String line(String group, List<String> names) {
    return names.stream()
        .map(name -> name.substring(name.indexOf('.') + 1) + " " + counts.get(name))
        .collect(Collectors.joining(", ", "  " + group + ": ", "\n"));
  }

  private static String group(String name) {
    return name.substring(0, Math.max(name.indexOf('.'), 0));
  }
}
