package io.pdconstructs.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server fills in where a field is left out, of the fields that the library writes.
 */
final class ServerDefaults {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROBE = "Deployment .*Probe\\.";

  /** Values by kind and place. */
  private static final Map<Pattern, JsonNode> VALUES = new LinkedHashMap<>();

  static {
    add("Deployment .*\\.emptyDir", "{}");
    add("(Deployment|Service) .*ports\\[.*]\\.protocol", "\"TCP\"");
    add("Deployment spec\\.replicas", "1");
    add("Deployment spec\\.strategy\\.type", "\"RollingUpdate\"");
    add("Deployment .*terminationGracePeriodSeconds", "30");
    add(PROBE + "timeoutSeconds", "1");
    add(PROBE + "periodSeconds", "10");
    add(PROBE + "failureThreshold", "3");
    add("Service spec\\.type", "\"ClusterIP\"");
    add("(Cluster)?RoleBinding roleRef\\.apiGroup", "\"rbac.authorization.k8s.io\"");
    add("HTTPRoute spec\\.parentRefs\\[.*]\\.group", "\"gateway.networking.k8s.io\"");
    add("HTTPRoute spec\\.parentRefs\\[.*]\\.kind", "\"Gateway\"");
    add("HTTPRoute .*matches", "[{\"path\":{\"type\":\"PathPrefix\",\"value\":\"/\"}}]");
    add("HTTPRoute .*\\.path", "{\"type\":\"PathPrefix\",\"value\":\"/\"}");
    add("HTTPRoute .*\\.path\\.type", "\"PathPrefix\"");
    add("HTTPRoute .*\\.path\\.value", "\"/\"");
    add("HTTPRoute .*\\.weight", "1");
    add("Gateway .*allowedRoutes", "{\"namespaces\":{\"from\":\"Same\"}}");
    add("Gateway .*allowedRoutes\\.namespaces", "{\"from\":\"Same\"}");
    add("Gateway .*allowedRoutes\\.namespaces\\.from", "\"Same\"");
    add("InferencePool spec\\.appProtocol", "\"http\"");
    add("InferencePool spec\\.endpointPickerRef\\.failureMode", "\"FailClose\"");
  }

  private ServerDefaults() {}

  private static void add(String place, String value) {
    VALUES.put(Pattern.compile(place), JSON.readTree(value));
  }

  /** Whether the API server puts a field back that is left out. */
  static boolean fillIn(ObjectNode body, String where, JsonPointer place) {
    JsonNode value = body.at(place);
    String kindAndPlace = body.path("kind").asString("") + " " + where;
    for (Map.Entry<Pattern, JsonNode> known : VALUES.entrySet()) {
      if (known.getKey().matcher(kindAndPlace).matches() && known.getValue().equals(value)) {
        return true;
      }
    }
    return isOfImage(body, place) || isOfLimits(body, place);
  }

  /** An image by a tag other than latest is pulled where it is not there. */
  private static boolean isOfImage(ObjectNode body, JsonPointer place) {
    String image = body.at(place.head()).path("image").asString("");
    return place.toString().endsWith("/imagePullPolicy")
        && body.at(place).asString("").equals("IfNotPresent")
        && image.matches(".*:[^/]+")
        && !image.endsWith(":latest");
  }

  /** What is not requested is requested as it is limited. */
  private static boolean isOfLimits(ObjectNode body, JsonPointer place) {
    String text = place.toString();
    if (text.endsWith("/resources/requests")) {
      return body.at(place).equals(body.at(place.head()).path("limits"));
    }
    JsonPointer list = place.head();
    return list != null
        && list.toString().endsWith("/resources/requests")
        && body.at(place)
            .equals(body.at(list.head()).path("limits").path(place.last().getMatchingProperty()));
  }
}
