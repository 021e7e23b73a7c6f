package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What the file that configures an endpoint picker says.
 *
 * @param map the ConfigMap that holds it
 * @param file what it is called there
 * @param plugins the plug-ins that it declares
 * @param profiles the profiles by which pods are chosen
 */
public record EppConfiguration(
    Manifest map, String file, List<EppPlugin> plugins, JsonNode profiles) {

  /** What a file says; nothing where it is no YAML, which a rule reports. */
  static EppConfiguration of(Manifest map, String file, String text) {
    JsonNode config = read(text, file);
    List<EppPlugin> plugins = EppPlugin.in(config.path("plugins"));
    return new EppConfiguration(map, file, plugins, config.path("schedulingProfiles"));
  }

  private static JsonNode read(String text, String file) {
    try {
      return ManifestReader.readDocument(text, file);
    } catch (UnreadableManifestException e) {
      return MissingNode.getInstance();
    }
  }

  /** The plug-in that says which roles a request goes to; empty for one that knows no roles. */
  public Optional<EppHandler> handler() {
    return ofType("disagg-profile-handler")
        .or(() -> ofType(EppHandler.OLD))
        .map(plugin -> new EppHandler(this, plugin));
  }

  /** The first plug-in of a type. */
  public Optional<EppPlugin> ofType(String type) {
    return plugins.stream().filter(plugin -> plugin.type().equals(type)).findFirst();
  }

  /** The plug-in of a name. */
  public Optional<EppPlugin> named(String name) {
    return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
  }

  /** The name of a plug-in where it is declared; nothing where none has it. */
  public Stated declared(String name) {
    Optional<EppPlugin> plugin = named(name);
    return stated(plugin.map(EppPlugin::nameField).orElse("plugins"), plugin.map(EppPlugin::name));
  }

  /** The name of a profile where it stands; nothing where none has it. */
  public Stated profile(String name) {
    for (int i = 0; i < profiles.size(); i++) {
      if (profiles.path(i).path("name").asString("").equals(name)) {
        return stated("schedulingProfiles[" + i + "].name", Optional.of(name));
      }
    }
    return stated("schedulingProfiles", Optional.empty());
  }

  /** What a place in it says. */
  public Stated stated(String place, Optional<String> value) {
    return Stated.of(map, "data[" + file + "]." + place, value);
  }
}
