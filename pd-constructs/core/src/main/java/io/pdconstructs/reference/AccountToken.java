package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The token by which pods are known to the API server. */
public final class AccountToken {

  private static final String FIELD = "automountServiceAccountToken";

  private AccountToken() {}

  /**
   * The field that keeps the token from pods; empty where they have one. What the pods say counts
   * before what their account says, and a volume may bring a token all the same.
   *
   * @param path the pods' spec as messages name its place
   * @param accounts the ServiceAccounts among which the pods' own may be
   */
  public static Optional<String> withheld(
      JsonNode podSpec, String path, Optional<String> namespace, List<Manifest> accounts) {
    if (isProjected(podSpec)) {
      return Optional.empty();
    }
    if (podSpec.has(FIELD)) {
      return isFalse(podSpec) ? Optional.of(path + "." + FIELD) : Optional.empty();
    }
    String name = podSpec.path("serviceAccountName").asString("default");
    for (Manifest account : accounts) {
      boolean own = account.name().equals(name) && account.namespace().equals(namespace);
      if (own && isFalse(account.at(""))) {
        return Optional.of(account + " " + FIELD);
      }
    }
    return Optional.empty();
  }

  private static boolean isFalse(JsonNode object) {
    return object.has(FIELD) && !object.path(FIELD).asBoolean(true);
  }

  private static boolean isProjected(JsonNode podSpec) {
    for (JsonNode volume : podSpec.path("volumes")) {
      for (JsonNode source : volume.at("/projected/sources")) {
        if (source.has("serviceAccountToken")) {
          return true;
        }
      }
    }
    return false;
  }
}
