package io.pdconstructs.check.epp;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells what Roles and ClusterRoles allow to list and watch. */
final class WatchRights {

  private WatchRights() {}

  static boolean allowsAny(List<WatchedResource> watched, Manifest role) {
    for (WatchedResource one : watched) {
      if (allows(one, List.of(role))) {
        return true;
      }
    }
    return false;
  }

  /** The names of what these do not allow. */
  static List<String> missing(List<WatchedResource> watched, List<Manifest> roles) {
    List<String> missing = new ArrayList<>();
    for (WatchedResource one : watched) {
      if (!allows(one, roles)) {
        missing.add(one.name());
      }
    }
    return missing;
  }

  /** Aggregated roles, and those for some names alone, are taken to allow it. */
  static boolean allows(WatchedResource watched, List<Manifest> roles) {
    boolean list = false;
    boolean watch = false;
    for (Manifest role : roles) {
      if (!role.at("/aggregationRule").isMissingNode()) {
        return true;
      }
      for (JsonNode rule : role.at("/rules")) {
        if (has(rule, "apiGroups", watched.group()) && has(rule, "resources", watched.resource())) {
          list |= has(rule, "verbs", "list");
          watch |= has(rule, "verbs", "watch");
        }
      }
    }
    return list && watch;
  }

  private static boolean has(JsonNode rule, String field, String wanted) {
    for (JsonNode one : rule.path(field)) {
      String text = one.asString("");
      if (text.equals(wanted) || text.equals("*")) {
        return true;
      }
    }
    return false;
  }
}
