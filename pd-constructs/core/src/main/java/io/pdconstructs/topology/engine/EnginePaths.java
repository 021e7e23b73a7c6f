package io.pdconstructs.topology.engine;

/**
 * Names the places of an engine as messages do.
 *
 * @param before what comes before the place of a field in the object: its name where no program
 *     made it, as there may be several of a role
 * @param pods the template of its pods in the object
 * @param containerName what the container that runs vLLM is called
 */
public record EnginePaths(String before, String pods, String containerName) {

  /** The container. */
  public String container() {
    return before + containerInObject();
  }

  /** The same without the name of the object. */
  public String containerInObject() {
    return podSpecInObject() + ".containers[" + containerName + "]";
  }

  /** Its pods. */
  public String podSpec() {
    return before + podSpecInObject();
  }

  /** The same without the name of the object. */
  public String podSpecInObject() {
    return pods + ".spec";
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
