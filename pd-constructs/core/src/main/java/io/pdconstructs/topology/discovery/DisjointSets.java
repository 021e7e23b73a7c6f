package io.pdconstructs.topology.discovery;

import io.pdconstructs.manifest.ObjectKey;
import java.util.HashMap;
import java.util.Map;

/** Joins objects to sets of which each is known by one object that stands for all (union-find). */
final class DisjointSets {

  /** The set that an object is in, by another object of it. */
  private final Map<ObjectKey, ObjectKey> parents = new HashMap<>();

  /** Makes one set of those that two objects are in. */
  void join(ObjectKey one, ObjectKey other) {
    ObjectKey root = root(one);
    ObjectKey ofOther = root(other);
    if (!root.equals(ofOther)) {
      parents.put(root, ofOther);
    }
  }

  /** The object that stands for all that an object is joined to; itself where it is alone. */
  ObjectKey root(ObjectKey key) {
    ObjectKey root = key;
    while (parents.containsKey(root)) {
      root = parents.get(root);
    }
    if (!root.equals(key)) {
      parents.put(key, root);
    }
    return root;
  }
}
