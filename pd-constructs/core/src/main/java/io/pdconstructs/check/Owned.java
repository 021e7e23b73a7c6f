package io.pdconstructs.check;

import io.pdconstructs.manifest.ObjectKey;

/**
 * An object of one of several stacks.
 *
 * @param findings where what is wrong with it is put
 * @param object the object
 */
record Owned(Findings findings, ObjectKey object) {

  String stack() {
    return findings.stack();
  }

  /** As a message about an object of this stack names it. */
  String seenFrom(String other) {
    return stack().equals(other) ? object.toString() : object + " of " + stack();
  }
}
