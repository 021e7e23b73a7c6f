package io.pdconstructs.diff;

/** What applying a change does beside the change. */
public enum Risk {
  /** Engine pods are replaced one after the other, and load the model anew. */
  RESTARTS_ENGINES("restarts GPU pods"),
  /** Old and new engines do not understand each other while they are replaced. */
  SPLITS_ENGINES(
      "both engines must agree on it; until all are replaced, prefill and decode differ"),
  /** Kubernetes refuses the change; the object has to be deleted first. */
  IMMUTABLE("cannot be changed, only replaced"),
  /** It is another object: the old one stays until it is deleted, the new one starts empty. */
  RENAMED("is another object; the old one stays until it is deleted");

  private final String text;

  Risk(String text) {
    this.text = text;
  }

  /** The risk in a few words. */
  @Override
  public String toString() {
    return text;
  }
}
