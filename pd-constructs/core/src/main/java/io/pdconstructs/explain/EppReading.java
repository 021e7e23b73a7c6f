package io.pdconstructs.explain;

import io.pdconstructs.Role;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.topology.Epp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the configuration of an endpoint picker says of the two roles. */
final class EppReading {

  private static final String OLD_HANDLER = "pd-profile-handler";

  /**
   * A plug-in that it declares.
   *
   * @param place where
   * @param name what it is called, its type unless it has a name
   * @param type which plug-in it is
   * @param parameters what it is told
   */
  record Plugin(String place, String name, String type, JsonNode parameters) {}

  private final Epp file;
  private final List<Plugin> plugins = new ArrayList<>();
  private final JsonNode profiles;

  private EppReading(Epp file, JsonNode config) {
    this.file = file;
    this.profiles = config.path("schedulingProfiles");
    JsonNode all = config.path("plugins");
    for (int i = 0; i < all.size(); i++) {
      JsonNode plugin = all.path(i);
      String type = plugin.path("type").asString("");
      String name = plugin.path("name").asString(type);
      plugins.add(new Plugin("plugins[" + i + "]", name, type, plugin.path("parameters")));
    }
  }

  /** What a file says; nothing where it is not there, or is no YAML. */
  static EppReading of(Epp file) {
    try {
      return new EppReading(
          file, ManifestReader.readDocument(file.text().orElse("{}"), file.fileName()));
    } catch (UnreadableManifestException e) {
      return new EppReading(file, JsonNodeFactory.instance.objectNode());
    }
  }

  /** The plug-in that says which roles a request goes to; empty for one that knows no roles. */
  Optional<Plugin> handler() {
    Optional<Plugin> current = ofType("disagg-profile-handler");
    return current.isPresent() ? current : ofType(OLD_HANDLER);
  }

  Optional<Plugin> ofType(String type) {
    return plugins.stream().filter(plugin -> plugin.type().equals(type)).findFirst();
  }

  Optional<Plugin> named(String name) {
    return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
  }

  /**
   * What a handler names by one of its parameters.
   *
   * @param parameter the parameter, with dots
   * @param name what it names
   */
  record Named(String parameter, String name) {}

  /** The decider that a handler names; empty when it names none. */
  static Optional<Named> decider(Plugin handler) {
    return first(handler, "deciders.prefill", "prefillDeciderPluginName", "deciderPluginName");
  }

  /** The name of the decider that a handler asks; one of old has one by itself. */
  static String deciderName(Plugin handler) {
    String byItself = handler.type().equals(OLD_HANDLER) ? "prefix-based-pd-decider" : "";
    return decider(handler).map(Named::name).orElse(byItself);
  }

  /** The profile that a handler is told to ask for a worker of a role. */
  static Optional<Named> profile(Plugin handler, Role role) {
    return first(handler, "profiles." + role, role + "Profile");
  }

  private static Optional<Named> first(Plugin handler, String... parameters) {
    for (String parameter : parameters) {
      JsonNode name = handler.parameters().at("/" + parameter.replace('.', '/'));
      if (name.isString()) {
        return Optional.of(new Named(parameter, name.asString()));
      }
    }
    return Optional.empty();
  }

  /** Where a handler says something, or would: today's parameter, or that of a handler of old. */
  static String parameter(Plugin handler, String today, String old, Optional<Named> said) {
    String otherwise = handler.type().equals(OLD_HANDLER) ? old : today;
    return handler.place() + ".parameters." + said.map(Named::parameter).orElse(otherwise);
  }

  /** Where the profile of a name stands; empty for none. */
  Optional<String> profilePlace(String name) {
    for (int i = 0; i < profiles.size(); i++) {
      if (profiles.path(i).path("name").asString("").equals(name)) {
        return Optional.of("schedulingProfiles[" + i + "].name");
      }
    }
    return Optional.empty();
  }

  /** An end of a link in the configuration. */
  LinkEnd end(String place, Optional<String> value) {
    return file.map()
        .map(map -> LinkEnd.of("picker", map, "data[" + file.fileName() + "]." + place, value))
        .orElse(LinkEnd.missing("picker", place));
  }
}
