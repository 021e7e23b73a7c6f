package io.pdconstructs.check;

import io.pdconstructs.check.PickerPlugin.Parameter;
import io.pdconstructs.check.PickerPlugin.Reading;
import io.pdconstructs.manifest.ResourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The plug-ins of an endpoint picker, by type, from the resource of its version. */
final class PickerPlugins {

  private static final Map<String, Map<String, PickerPlugin>> BY_VERSION =
      new ConcurrentHashMap<>();

  private PickerPlugins() {}

  /** Those of a version, such as {@code v0.9.0}. */
  static Map<String, PickerPlugin> of(String version) {
    return BY_VERSION.computeIfAbsent(version, PickerPlugins::read);
  }

  private static Map<String, PickerPlugin> read(String version) {
    Map<String, PickerPlugin> plugins = new LinkedHashMap<>();
    ResourceText.of(PickerPlugins.class, "picker-" + version + ".tsv")
        .lines()
        .skip(1)
        .map(PickerPlugins::plugin)
        .forEach(plugin -> plugins.put(plugin.type(), plugin));
    return plugins;
  }

  private static PickerPlugin plugin(String line) {
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
    return new PickerPlugin(
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
