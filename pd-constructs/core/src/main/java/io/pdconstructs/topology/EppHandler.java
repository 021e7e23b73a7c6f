package io.pdconstructs.topology;

import io.pdconstructs.Role;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The plug-in of an endpoint picker that says which roles a request goes to.
 *
 * @param configuration the configuration that declares it
 * @param plugin the plug-in
 */
public record EppHandler(EppConfiguration configuration, EppPlugin plugin) {

  static final String OLD = "pd-profile-handler";

  private boolean isOld() {
    return plugin.type().equals(OLD);
  }

  /** The profile that it asks for a worker of a role; by default the one that is called so. */
  public Stated profile(Role role) {
    String today = "profiles." + role;
    String old = role + "Profile";
    return first(isOld() ? old : today, today, old).orDefault(role.toString());
  }

  /** The plug-in that decides whether a prompt is prefilled remotely; one of old has a default. */
  public Stated decider() {
    String today = "deciders.prefill";
    String old = "deciderPluginName";
    Stated said = first(isOld() ? old : today, today, "prefillDeciderPluginName", old);
    return isOld() ? said.orDefault("prefix-based-pd-decider") : said;
  }

  /** Its type, where it is declared. */
  public Stated type() {
    return configuration.stated(plugin.place() + ".type", Optional.of(plugin.type()));
  }

  private Stated first(String usual, String... parameters) {
    for (String parameter : parameters) {
      JsonNode name = plugin.parameters().at("/" + parameter.replace('.', '/'));
      if (name.isString()) {
        return stated(parameter, Optional.of(name.asString()));
      }
    }
    return stated(usual, Optional.empty());
  }

  private Stated stated(String parameter, Optional<String> value) {
    return configuration.stated(plugin.place() + ".parameters." + parameter, value);
  }
}
