package io.pdconstructs.pulumi;

import com.pulumi.deployment.Deployment;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The names of the deployments of each run of a program. The engine would find two of one name only
 * when half of the second is registered.
 */
final class TakenNames {

  private static final Map<Object, Set<String>> OF_RUNS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private TakenNames() {}

  /**
   * Takes a name for this run of the program.
   *
   * @throws PdDeploymentException when it is taken
   */
  static void take(String deployment) {
    Set<String> names =
        OF_RUNS.computeIfAbsent(
            Deployment.getInstance(), run -> Collections.synchronizedSet(new HashSet<>()));
    if (!names.add(deployment)) {
      throw PdDeploymentException.invalid(
          "PdDeployment",
          deployment,
          "is the name of another deployment of this program",
          "give each a name of its own");
    }
  }
}
