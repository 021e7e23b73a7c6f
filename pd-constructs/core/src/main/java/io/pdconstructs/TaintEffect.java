package io.pdconstructs;

/** What a taint does to pods that do not tolerate it. */
public enum TaintEffect {
  /** Keeps new ones away. */
  NO_SCHEDULE("NoSchedule"),
  /** Keeps new ones away if they can go elsewhere. */
  PREFER_NO_SCHEDULE("PreferNoSchedule"),
  /** Sends running ones away too. */
  NO_EXECUTE("NoExecute");

  private final String text;

  TaintEffect(String text) {
    this.text = text;
  }

  /** As Kubernetes writes it: {@code NoSchedule}. */
  @Override
  public String toString() {
    return text;
  }
}
