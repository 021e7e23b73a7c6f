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

  /** The object as a message names it: {@code Deployment/ms-pd-llm-d-modelservice-decode}. */
  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
