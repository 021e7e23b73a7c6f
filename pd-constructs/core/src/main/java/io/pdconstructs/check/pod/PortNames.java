package io.pdconstructs.check.pod;

import static io.pdconstructs.check.LibraryRule.N14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.reference.PodSpecs;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** N14: names of ports are such as Kubernetes takes, and each its own in a pod. */
final class PortNames {

  private static final int LONGEST = 15;
  private static final Pattern NAME =
      Pattern.compile("(?=.*[a-z])[a-z0-9]([a-z0-9]|-(?!-))*(?<!-)");

  private PortNames() {}

  /** Whether all are right; else reports those that are not. */
  static boolean areRight(String path, JsonNode podSpec, Findings findings) {
    Set<String> seen = new HashSet<>();
    boolean right = true;
    for (JsonNode container : PodSpecs.containers(podSpec)) {
      String ports = path + ".containers[" + container.path("name").asString("") + "].ports";
      for (JsonNode port : container.path("ports")) {
        String name = port.path("name").asString("");
        if (name.isEmpty()) {
          continue;
        }
        boolean isNew = seen.add(name);
        right &= isNew;
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
          right = false;
          findings.invalid(
              N14,
              ports,
              name,
              "is no name of a port",
              "use at most 15 small letters, digits and - between them; for example metrics");
        } else if (!isNew) {
          findings.duplicate(
              N14, ports, name, "is another port's name in this pod", "give it another name");
        }
      }
    }
    return right;
  }
}
