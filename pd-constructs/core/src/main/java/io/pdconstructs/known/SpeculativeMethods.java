package io.pdconstructs.known;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.manifest.ResourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods of speculative decoding that releases of vLLM take, as their sources list them. */
public final class SpeculativeMethods {

  /** Read when an engine drafts, which few do. */
  private static final class Table {

    static final Map<String, List<String>> BY_VERSION = read();

    /** Oldest release first, as the resource has them. */
    private static Map<String, List<String>> read() {
      Map<String, List<String>> methods = new LinkedHashMap<>();
      ResourceText.of(SpeculativeMethods.class, "speculative-methods.tsv")
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(columns -> methods.put(columns[0], List.of(columns[1].split(",", -1))));
      return methods;
    }
  }

  private SpeculativeMethods() {}

  /**
   * The methods that an engine takes, where they are known to lack one.
   *
   * @return those of its release, or of the one before it where neither this nor the next has the
   *     method; empty where the engine has the method, or may have it
   */
  public static Optional<List<String>> without(String method, EngineCapabilities engine) {
    List<String> before = List.of();
    for (Map.Entry<String, List<String>> release : Table.BY_VERSION.entrySet()) {
      if (engine.isOlderThan(release.getKey())) {
        boolean lacks = !before.contains(method) && !release.getValue().contains(method);
        return lacks && !before.isEmpty() ? Optional.of(before) : Optional.empty();
      }
      before = release.getValue();
      if (release.getKey().equals(engine.version())) {
        return before.contains(method) ? Optional.empty() : Optional.of(before);
      }
    }
    return Optional.empty();
  }
}
