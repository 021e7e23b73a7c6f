package io.pdconstructs.topology.engine;

/** Names the places of an engine as messages do. */
public final class EnginePaths {

  private final String before;
  private final String pods;
  private final String containerName;
  private final String podSpecInObject;
  private final String containerInObject;
  private final String container;

  /**
   * Those of one engine.
   *
   * @param before what comes before the place of a field in the object: its name where no program
   *     made it, as there may be several of a role
   * @param pods the template of its pods in the object
   * @param containerName what the container that runs vLLM is called
   */
  public EnginePaths(String before, String pods, String containerName) {
    this.before = before;
    this.pods = pods;
    this.containerName = containerName;
    this.podSpecInObject = pods + ".spec";
    this.containerInObject = podSpecInObject + ".containers[" + containerName + "]";
    this.container = before + containerInObject;
  }

  /** What comes before the place of a field in the object. */
  public String before() {
    return before;
  }

  /** The template of its pods in the object. */
  public String pods() {
    return pods;
  }

  /** What the container that runs vLLM is called. */
  public String containerName() {
    return containerName;
  }

  /** The container. */
  public String container() {
    return container;
  }

  /** The same without the name of the object. */
  public String containerInObject() {
    return containerInObject;
  }

  /** Its pods. */
  public String podSpec() {
    return before + podSpecInObject;
  }

  /** The same without the name of the object. */
  public String podSpecInObject() {
    return podSpecInObject;
  }

  /** The labels of its pods. */
  public String podLabels() {
    return before + podLabelsInObject();
  }

  /** The same without the name of the object. */
  public String podLabelsInObject() {
    return pods + ".metadata.labels";
  }
}
