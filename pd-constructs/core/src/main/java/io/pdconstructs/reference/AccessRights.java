package io.pdconstructs.reference;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What Roles and ClusterRoles allow. */
public final class AccessRights {

  private AccessRights() {}

  /** Whether a role is about any of these, with whatever verbs. */
  public static boolean isAboutAny(List<AccessRight> rights, Manifest role) {
    for (AccessRight one : rights) {
      if (isAbout(one, role)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAbout(AccessRight right, Manifest role) {
    for (JsonNode rule : role.at("/rules")) {
      if (covers(rule, right)) {
        return true;
      }
    }
    return isAggregated(role);
  }

  /** Those that these roles do not allow. */
  public static List<AccessRight> missing(List<AccessRight> rights, List<Manifest> roles) {
    List<AccessRight> missing = new ArrayList<>();
    for (AccessRight one : rights) {
      if (!allow(one, roles)) {
        missing.add(one);
      }
    }
    return missing;
  }

  /** The role to mend: the first that is about what is missing, else the first. */
  public static Manifest toMend(List<AccessRight> missing, List<Manifest> roles) {
    for (Manifest role : roles) {
      if (isAbout(missing.get(0), role)) {
        return role;
      }
    }
    return roles.get(0);
  }

  /** Whether roles allow it. Aggregated ones, and those for some names alone, are taken to. */
  public static boolean allow(AccessRight right, List<Manifest> roles) {
    for (Manifest role : roles) {
      if (isAggregated(role)) {
        return true;
      }
    }
    for (String verb : right.verbs()) {
      if (!allow(verb, right, roles)) {
        return false;
      }
    }
    return true;
  }

  private static boolean allow(String verb, AccessRight right, List<Manifest> roles) {
    for (Manifest role : roles) {
      for (JsonNode rule : role.at("/rules")) {
        if (covers(rule, right) && has(rule, "verbs", verb)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAggregated(Manifest role) {
    return !role.at("/aggregationRule").isMissingNode();
  }

  private static boolean covers(JsonNode rule, AccessRight right) {
    if (!has(rule, "resources", right.resource())) {
      return false;
    }
    for (JsonNode group : rule.path("apiGroups")) {
      String text = group.asString("");
      if (text.equals("*") || right.isOf(text)) {
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

  /** The resources of several, as messages list them. */
  public static String names(List<AccessRight> rights) {
    List<String> names = new ArrayList<>();
    for (AccessRight right : rights) {
      names.add(right.name());
    }
    return String.join(", ", names);
  }
}
