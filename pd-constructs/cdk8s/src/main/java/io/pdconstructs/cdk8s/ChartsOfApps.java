package io.pdconstructs.cdk8s;

import io.pdconstructs.PdStack;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Which chart of an app has which stack. cdk8s could be asked for all constructs of an app, but
 * every chart would ask for more of them than the one before.
 */
final class ChartsOfApps {

  /** By the root of each tree, which jsii keeps as long as the process, too. */
  private static final Map<IConstruct, Map<PdStack, Place>> CHARTS = new HashMap<>();

  private record Place(Construct scope, String id) {

    boolean isTaken() {
      return scope.getNode().tryFindChild(id) != null;
    }

    String path() {
      String path = scope.getNode().getPath();
      return path.isEmpty() ? id : path + "/" + id;
    }
  }

  private ChartsOfApps() {}

  /** The path of the chart that has a stack in the app of a construct. */
  static Optional<String> pathOf(PdStack stack, Construct construct) {
    return Optional.ofNullable(in(construct).get(stack)).filter(Place::isTaken).map(Place::path);
  }

  /** From now on a chart has the stack. */
  static void add(PdStack stack, Construct scope, String id) {
    in(scope).put(stack, new Place(scope, id));
  }

  private static Map<PdStack, Place> in(Construct construct) {
    return CHARTS.computeIfAbsent(construct.getNode().getRoot(), root -> new HashMap<>());
  }
}
