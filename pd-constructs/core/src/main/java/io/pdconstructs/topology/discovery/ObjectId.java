package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.ObjectKey;
import tools.jackson.databind.JsonNode;

/** Names an object as references do: by kind, namespace and name, of whatever group. */
final class ObjectId {

  private static final String ANYWHERE = "*";

  private ObjectId() {}

  static String of(ObjectKey key) {
    return of(key.kind(), key.namespace().orElse(""), key.name());
  }

  /** That of the object that a field names. */
  static String of(String kind, String namespace, JsonNode reference) {
    return of(kind, namespace, reference.path("name").asString(""));
  }

  /** That of an object of any namespace. */
  static String anywhere(String kind, String name) {
    return of(kind, ANYWHERE, name);
  }

  static String of(String kind, String namespace, String name) {
    return kind + " " + namespace + " " + name;
  }
}
