package io.pdconstructs.known;

import io.pdconstructs.manifest.ResourceText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The flags of a version of the sidecar or the endpoint picker. The resource that lists them is
 * read once somebody asks for one.
 *
 * @param program what messages call it, such as {@code the sidecar v0.9.0}
 * @param oneDash whether one dash is as good as two
 * @param resource the name of the resource that lists them
 */
public record GoFlags(String program, boolean oneDash, String resource) {

  /** Programs that read flags with Go's own package; newer ones read them as GNU programs do. */
  private static final Set<String> ONE_DASH = Set.of("v0.2.0", "v0.2.1");

  private static final Map<String, Map<String, Flag>> BY_RESOURCE = new ConcurrentHashMap<>();

  /** What a program does about a flag. */
  public enum Fate {
    /** It takes it. */
    KNOWN,
    /** It takes it, and will not for long. */
    DEPRECATED,
    /** It knows the name, and does not start with it. */
    REFUSED
  }

  /**
   * A flag.
   *
   * @param takesValue whether it is followed by a value; those of yes and no have it after {@code
   *     =}
   * @param fate what the program does about it
   * @param instead what to use in its place; empty when nothing is named
   */
  public record Flag(boolean takesValue, Fate fate, String instead) {}

  /** Those of the sidecar in an image; empty where its name and tag tell none that is known. */
  public static Optional<GoFlags> ofSidecar(String image) {
    return KnownImages.sidecarVersion(image)
        .map(version -> of("sidecar-" + version, "the sidecar " + version, version));
  }

  /** Those of the endpoint picker in an image; empty where none is known. */
  public static Optional<GoFlags> ofEpp(String image) {
    return KnownImages.eppVersion(image)
        .map(version -> of("epp-flags-" + version, "the endpoint picker " + version, version));
  }

  private static GoFlags of(String resource, String program, String version) {
    return new GoFlags(program, ONE_DASH.contains(version), resource + ".tsv");
  }

  private static Map<String, Flag> read(String resource) {
    Map<String, Flag> flags = new LinkedHashMap<>();
    ResourceText.of(GoFlags.class, resource)
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .forEach(
            columns ->
                flags.put(
                    columns[0],
                    new Flag(
                        !columns[1].equals("bool"),
                        switch (columns[2]) {
                          case "deprecated" -> Fate.DEPRECATED;
                          case "refused" -> Fate.REFUSED;
                          default -> Fate.KNOWN;
                        },
                        columns[3])));
    return flags;
  }

  /** The flag of a name, without dashes; empty when the program does not know it. */
  public Optional<Flag> flag(String name) {
    return Optional.ofNullable(flags().get(name));
  }

  /** Whether there is a flag of this name. */
  public boolean has(String name) {
    return flags().containsKey(name);
  }

  private Map<String, Flag> flags() {
    return BY_RESOURCE.computeIfAbsent(resource, GoFlags::read);
  }

  /** The names with their dashes. */
  public Set<String> spelled() {
    Set<String> spelled = new TreeSet<>();
    for (String name : flags().keySet()) {
      spelled.add("--" + name);
    }
    return spelled;
  }
}
