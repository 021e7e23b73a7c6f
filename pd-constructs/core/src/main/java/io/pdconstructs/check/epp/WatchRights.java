package io.pdconstructs.check.epp;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells what Roles and ClusterRoles allow to list and watch. */
final class WatchRights {

  private WatchRights() {}

  /** Whether a role is about any of these, with whatever verbs. */
  static boolean isAboutAny(List<WatchedResource> watched, Manifest role) {
    for (WatchedResource one : watched) {
      if (isAbout(one, role)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAbout(WatchedResource watched, Manifest role) {
    for (JsonNode rule : role.at("/rules")) {
      if (covers(rule, watched)) {
        return true;
      }
    }
    return !role.at("/aggregationRule").isMissingNode();
  }

  /** Those that these do not allow. */
  static List<WatchedResource> missing(List<WatchedResource> watched, List<Manifest> roles) {
    List<WatchedResource> missing = new ArrayList<>();
    for (WatchedResource one : watched) {
      if (!allows(one, roles)) {
        missing.add(one);
      }
    }
    return missing;
  }

  /** The role to mend: the first that is about what is missing, else the first. */
  static Manifest toMend(List<WatchedResource> missing, List<Manifest> roles) {
    for (Manifest role : roles) {
      if (isAbout(missing.get(0), role)) {
        return role;
      }
    }
    return roles.get(0);
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
        if (covers(rule, watched)) {
          list |= has(rule, "verbs", "list");
          watch |= has(rule, "verbs", "watch");
        }
      }
    }
    return list && watch;
  }

  private static boolean covers(JsonNode rule, WatchedResource watched) {
    if (!has(rule, "resources", watched.resource())) {
      return false;
    }
    for (JsonNode group : rule.path("apiGroups")) {
      String text = group.asString("");
      if (text.equals("*") || watched.isOf(text)) {
        return true;
      }
    }
    return false;
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
