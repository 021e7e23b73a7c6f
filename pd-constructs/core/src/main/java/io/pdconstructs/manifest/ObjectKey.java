package io.pdconstructs.manifest;

import java.util.Optional;

/**
 * What makes an object the one it is in a cluster.
 *
 * @param group API group, empty for the core group
 * @param kind kind, such as {@code Deployment}
 * @param namespace namespace, empty for a cluster-scoped object
 * @param name {@code metadata.name}
 */
public record ObjectKey(String group, String kind, Optional<String> namespace, String name) {

  // Written out: a record's own are linked at their first use, which a command that runs once
  // feels.
  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectKey key
        && group.equals(key.group)
        && kind.equals(key.kind)
        && namespace.equals(key.namespace)
        && name.equals(key.name);
  }

  @Override
  public int hashCode() {
    int ofType = 31 * group.hashCode() + kind.hashCode();
    return 31 * (31 * ofType + namespace.hashCode()) + name.hashCode();
  }

  /** The object as a message names it: {@code Deployment/ms-pd-llm-d-modelservice-decode}. */
  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
