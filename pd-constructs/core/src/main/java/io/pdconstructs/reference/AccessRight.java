package io.pdconstructs.reference;

import java.util.List;

/**
 * What an account must be allowed to do, such as to list and watch pods.
 *
 * @param group the API group; empty for that without a name
 * @param resource the plural, such as {@code pods}
 * @param verbs all that it must be allowed, such as {@code list} and {@code watch}
 */
public record AccessRight(String group, String resource, List<String> verbs) {

  private static final String OBJECTIVES_GROUP = "inference.networking.x-k8s.io";

  /** Copies what it is given. */
  public AccessRight {
    verbs = List.copyOf(verbs);
  }

  /** The right to know all of a kind, at any time. */
  public static AccessRight toWatch(String group, String resource) {
    return new AccessRight(group, resource, List.of("list", "watch"));
  }

  /** The right to watch objectives of requests, whose kind two groups have. */
  public static AccessRight toWatchObjectives() {
    return toWatch(OBJECTIVES_GROUP, "inferenceobjectives");
  }

  /** Whether a group of a rule is its own, or the other one of objectives, which has two. */
  boolean isOf(String ruleGroup) {
    return ruleGroup.equals(group)
        || (group.equals(OBJECTIVES_GROUP)
            && resource.equals("inferenceobjectives")
            && ruleGroup.equals("llm-d.ai"));
  }

  /** The resource as Kubernetes names it: the plural, and after a dot the group. */
  public String name() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
