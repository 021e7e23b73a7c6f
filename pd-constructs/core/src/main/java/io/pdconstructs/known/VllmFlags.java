package io.pdconstructs.known;

import io.pdconstructs.manifest.ResourceText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a version of vLLM reads, from the resource of that version.
 *
 * @param flags its flags by their spelling, short forms and negative twins included
 * @param variables its environment variables
 * @param transferKeys keys of {@code --kv-transfer-config}
 * @param extraKeys keys of its {@code kv_connector_extra_config} that NixlConnector reads
 */
public record VllmFlags(
    Map<String, Flag> flags,
    Set<String> variables,
    Set<String> transferKeys,
    Set<String> extraKeys) {

  private static final Set<String> KNOWN =
      Set.of("0.10.0", "0.10.1.1", "0.23.0", "0.26.0", "0.30.0", "0.33.0");

  private static final Map<String, VllmFlags> BY_VERSION = new ConcurrentHashMap<>();

  /**
   * A flag.
   *
   * @param name how it is spelled
   * @param kind what it takes, such as {@code bool}, {@code int} or {@code json}
   * @param choices the values that it takes; empty for any
   * @param main the flag that it is another spelling of; itself else
   * @param isDeprecated whether vLLM says that it will go
   */
  public record Flag(
      String name, String kind, List<String> choices, String main, boolean isDeprecated) {

    public boolean takesValue() {
      return !kind.equals("bool");
    }
  }

  /** Whether there is a resource of a version. */
  public static boolean isKnown(String version) {
    return KNOWN.contains(version);
  }

  /** Those of a version, such as {@code 0.23.0}. */
  public static VllmFlags of(String version) {
    return BY_VERSION.computeIfAbsent(version, VllmFlags::read);
  }

  private static VllmFlags read(String version) {
    VllmFlags words =
        new VllmFlags(
            new LinkedHashMap<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    ResourceText.of(VllmFlags.class, "vllm-" + version + ".tsv")
        .lines()
        .skip(1)
        .forEach(line -> words.add(line.split("\t", -1)));
    return words;
  }

  private void add(String[] columns) {
    String name = columns[1];
    switch (columns[0]) {
      case "flag" -> flags.put(name, flag(columns));
      case "variable" -> variables.add(name);
      case "transfer" -> transferKeys.add(name);
      case "extra" -> extraKeys.add(name);
      default -> throw new IllegalStateException("nothing is known of " + columns[0]);
    }
  }

  private static Flag flag(String[] columns) {
    return new Flag(
        columns[1],
        columns[2],
        columns[3].equals("-") || columns[3].startsWith("(") // too many to be listed
            ? List.of()
            : List.of(columns[3].split(",")),
        columns[4].equals("-") ? columns[1] : columns[4],
        !columns[5].equals("no"));
  }

  /**
   * The flags that an argument's name may mean, as vLLM reads it: underscores are dashes, a dot
   * begins a key of its value, and a beginning of one name alone stands for it.
   */
  public List<Flag> meantBy(String name) {
    int dot = name.indexOf('.');
    String spelled = (dot < 0 ? name : name.substring(0, dot)).replace('_', '-');
    Optional<Flag> exact = Optional.ofNullable(flags.get(spelled));
    if (exact.isPresent() || !spelled.startsWith("--")) {
      return exact.stream().toList();
    }
    Map<String, Flag> fitting = new LinkedHashMap<>();
    for (Flag flag : flags.values()) {
      if (flag.name().startsWith(spelled)) {
        fitting.putIfAbsent(flag.name(), flag);
      }
    }
    return List.copyOf(fitting.values());
  }

  /** The one flag that a name means; empty where it means none or may mean several. */
  public Optional<Flag> only(String name) {
    List<Flag> meant = meantBy(name);
    boolean one = meant.stream().map(Flag::main).distinct().count() == 1;
    return one ? Optional.of(meant.get(0)) : Optional.empty();
  }
}
