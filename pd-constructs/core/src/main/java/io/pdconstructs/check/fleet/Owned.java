package io.pdconstructs.check.fleet;

import io.pdconstructs.check.Findings;
import io.pdconstructs.manifest.ObjectKey;

/**
 * An object of one of several stacks.
 *
 * @param findings where what is wrong with it is put
 * @param object the object
 */
public record Owned(Findings findings, ObjectKey object) {

  public String stack() {
    return findings.stack();
  }

  /** As a message about an object of this stack names it. */
  public String seenFrom(String other) {
    return stack().equals(other) ? object.toString() : object + " of " + stack();
  }
}
