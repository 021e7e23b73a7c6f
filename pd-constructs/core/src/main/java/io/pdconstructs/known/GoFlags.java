package io.pdconstructs.known;

import io.pdconstructs.manifest.ResourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The flags of a version of the sidecar or the endpoint picker, from the resource of that version.
 *
 * @param program what messages call it, such as {@code the sidecar v0.9.0}
 * @param oneDash whether one dash is as good as two
 * @param flags its flags by name, without dashes
 */
public record GoFlags(String program, boolean oneDash, Map<String, Flag> flags) {

  /** Programs that read flags with Go's own package; newer ones read them as GNU programs do. */
  private static final Set<String> ONE_DASH = Set.of("v0.2.0", "v0.2.1");

  private static final Map<String, GoFlags> BY_RESOURCE = new ConcurrentHashMap<>();

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

  /**
   * A word of the arguments that is no value of a flag.
   *
   * @param text how it is written
   * @param name the flag that it is, without dashes; empty when it is none
   * @param flag the flag that it is; empty when the program does not know it
   */
  public record Given(String text, String name, Optional<Flag> flag) {}

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
    return BY_RESOURCE.computeIfAbsent(
        resource, name -> new GoFlags(program, ONE_DASH.contains(version), read(name)));
  }

  private static Map<String, Flag> read(String resource) {
    Map<String, Flag> flags = new LinkedHashMap<>();
    ResourceText.of(GoFlags.class, resource + ".tsv")
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

  /** The arguments of a container. */
  public static List<String> args(JsonNode container) {
    List<String> args = new ArrayList<>();
    for (JsonNode arg : container.path("args")) {
      args.add(arg.asString(""));
    }
    return args;
  }

  /** The name of the flag that an argument is; empty when it is none. */
  public static String name(String arg) {
    int from = arg.startsWith("--") ? 2 : 1;
    if (!arg.startsWith("-") || arg.length() == from || Character.isDigit(arg.charAt(1))) {
      return "";
    }
    int equals = arg.indexOf('=');
    return arg.substring(from, equals < 0 ? arg.length() : equals);
  }

  /** Whether there is a flag of this name. */
  public boolean has(String name) {
    return flags.containsKey(name);
  }

  /** The names with their dashes. */
  public Set<String> spelled() {
    Set<String> spelled = new TreeSet<>();
    for (String name : flags.keySet()) {
      spelled.add("--" + name);
    }
    return spelled;
  }

  /** The flags among arguments, and what is neither a flag nor a value. */
  public List<Given> read(List<String> args) {
    List<Given> given = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      String name = name(arg);
      Optional<Flag> flag = flag(arg, name);
      given.add(new Given(arg, name, flag));
      boolean next = i + 1 < args.size() && name(args.get(i + 1)).isEmpty();
      boolean takes = flag.isEmpty() ? next : flag.get().takesValue();
      if (!name.isEmpty() && arg.indexOf('=') < 0 && takes) {
        i++;
      }
    }
    return given;
  }

  private Optional<Flag> flag(String arg, String name) {
    if (oneDash || arg.startsWith("--")) {
      return Optional.ofNullable(flags.get(name));
    }
    boolean inOneWord =
        name.length() == 2 && name.startsWith("v") && Character.isDigit(name.charAt(1));
    if (inOneWord && has("v")) {
      return Optional.of(new Flag(false, Fate.KNOWN, "")); // -v3 is as good as -v 3
    }
    return name.equals("v") ? Optional.ofNullable(flags.get(name)) : Optional.empty();
  }
}
