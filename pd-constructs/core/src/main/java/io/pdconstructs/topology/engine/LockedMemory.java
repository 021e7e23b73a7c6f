package io.pdconstructs.topology.engine;

import tools.jackson.databind.JsonNode;

/** Whether an engine may lock the memory that RDMA reads, whatever its node allows. */
public enum LockedMemory {
  /** It has the right. */
  ALLOWED,
  /** It lacks the right. */
  NOT_ALLOWED,
  /**
   * Its container has the right, and its user does not: what is added to a container is no ambient
   * capability, so a user other than root starts without it.
   */
  NOT_FOR_ITS_USER;

  /** What the pods and the container say, of which the container wins. */
  public static LockedMemory of(JsonNode podSpec, JsonNode container) {
    JsonNode security = container.path("securityContext");
    boolean added = security.path("privileged").asBoolean(false);
    for (JsonNode capability : security.at("/capabilities/add")) {
      String name = capability.asString("");
      added |= name.equals("IPC_LOCK") || name.equals("CAP_IPC_LOCK") || name.equals("ALL");
    }
    if (!added) {
      return NOT_ALLOWED;
    }
    return isAnotherThanRoot(podSpec.path("securityContext"), security)
        ? NOT_FOR_ITS_USER
        : ALLOWED;
  }

  private static boolean isAnotherThanRoot(JsonNode ofPod, JsonNode ofContainer) {
    JsonNode user = said("runAsUser", ofPod, ofContainer);
    return user.isNumber()
        ? user.asLong(0) != 0
        : said("runAsNonRoot", ofPod, ofContainer).asBoolean(false);
  }

  private static JsonNode said(String field, JsonNode ofPod, JsonNode ofContainer) {
    JsonNode own = ofContainer.path(field);
    return own.isMissingNode() || own.isNull() ? ofPod.path(field) : own;
  }
}
