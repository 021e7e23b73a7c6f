package io.pdconstructs.known;

import io.pdconstructs.known.KnownPlugin.Parameter;
import io.pdconstructs.known.KnownPlugin.Reading;
import io.pdconstructs.manifest.ResourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The plug-ins of an endpoint picker, by type, from the resource of its version. */
public final class KnownPlugins {

  private static final Map<String, Map<String, KnownPlugin>> BY_VERSION = new ConcurrentHashMap<>();

  private KnownPlugins() {}

  /** Those of a version, such as {@code v0.9.0}. */
  public static Map<String, KnownPlugin> of(String version) {
    return BY_VERSION.computeIfAbsent(version, KnownPlugins::read);
  }

  private static Map<String, KnownPlugin> read(String version) {
    Map<String, KnownPlugin> plugins = new LinkedHashMap<>();
    ResourceText.of(KnownPlugins.class, "epp-plugins-" + version + ".tsv")
        .lines()
        .skip(1)
        .map(KnownPlugins::plugin)
        .forEach(plugin -> plugins.put(plugin.type(), plugin));
    return plugins;
  }

  private static KnownPlugin plugin(String line) {
    String[] columns = line.split("\t", -1);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (String parameter : list(columns[3])) {
      int type = parameter.indexOf(':');
      int end = parameter.indexOf('>');
      parameters.put(
          parameter.substring(0, type),
          new Parameter(
              parameter.substring(type + 1, end < 0 ? parameter.length() : end),
              end < 0 ? Optional.empty() : Optional.of(parameter.substring(end + 1))));
    }
    return new KnownPlugin(
        columns[0],
        Set.copyOf(list(columns[1])),
        Reading.valueOf(columns[2].toUpperCase(Locale.ROOT)),
        parameters,
        Optional.of(columns[4]).filter(replacement -> !replacement.equals("-")));
  }

  private static List<String> list(String column) {
    return column.equals("-") ? List.of() : List.of(column.split(","));
  }
}
