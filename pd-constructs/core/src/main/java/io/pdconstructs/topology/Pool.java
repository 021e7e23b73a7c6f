package io.pdconstructs.topology;

import io.pdconstructs.manifest.Manifest;

/**
 * An InferencePool: the pods that requests may go to, and the endpoint picker that chooses among
 * them.
 *
 * @param object the object, of whichever version
 */
public record Pool(Manifest object) {

  /** A pool as the object that it is. */
  public static Pool of(Manifest object) {
    return new Pool(object);
  }

  /** Whether it has the fields of version v1, which its object tells by naming its picker so. */
  public boolean isV1() {
    return !object.at("/spec/endpointPickerRef").isMissingNode();
  }

  /** The field by which it names its endpoint picker. */
  public String eppField() {
    return isV1() ? "endpointPickerRef" : "extensionRef";
  }

  /** The Service of its endpoint picker; empty where it names none. */
  public String eppService() {
    return object.text("/spec/" + eppField() + "/name").orElse("");
  }

  /** What its pods are told by. */
  public PodSelector selector() {
    return PodSelector.ofPool(object);
  }
}
